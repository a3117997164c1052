procc draw --as mermaid repairs.proc
