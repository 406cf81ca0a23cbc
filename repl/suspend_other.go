//go:build !unix

package repl

// suspend does nothing: there are no jobs here.
func suspend() {}
