// Package static holds kernels whose shape no expression changes. Their
// assembly is written in Go with avo (gen/, a module of its own) and committed.
//
// Enters: addresses and counts. Leaves: memory filled.
// Never imports anything of the house.
package static

//go:generate go -C gen run . -out ../compress_amd64.s -stubs ../stubs_amd64.go -pkg static
