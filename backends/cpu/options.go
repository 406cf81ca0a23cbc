package cpu

// Options of Open. The zero value is the machine's best.
type Options struct {
	Level   string // "avx2", "avx512"; "": the highest the processor has
	Threads int    // 0: GOMAXPROCS
	Memory  int64  // limit of array memory in bytes; 0: seven eighths of the machine's
	Poison  bool   // fill fresh and freed buffers with a pattern
}
