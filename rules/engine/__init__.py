"""Run time: load a compiled pack and evaluate it with three-valued logic. Needs no compiler and no native library."""
