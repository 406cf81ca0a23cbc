package ir

// Op is an array operation: a row of the table of operations.
type Op uint16
