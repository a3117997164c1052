procc check order.proc
