"""The loader's pages: who waits at the gate, the inspection, the loading."""
