for statute in ../../../stdlib/statutes/*.proc; do procc check "$statute" | tail -n 1; done
