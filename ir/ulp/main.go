package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"

	"github.com/grayscale-lang/grayscale/ir"
)

func main() {
	name := flag.String("func", "", "function; all when empty")
	dtype := flag.String("type", "", "f64 or f32; both when empty")
	n := flag.Int64("n", 1_000_000, "samples")
	every := flag.Int64("every", 0, "float32 functions of one operand: take every N-th of all 2^32 inputs instead of samples")
	lo := flag.Float64("lo", 1, "with -every: least input")
	hi := flag.Float64("hi", 0, "with -every: greatest input; all inputs when it is below -lo")
	seed := flag.Uint64("seed", 1, "of the samples")
	workers := flag.Int("workers", runtime.GOMAXPROCS(0), "goroutines")
	flag.Parse()
	failed := false
	for i := range functions {
		fn := &functions[i]
		if *name != "" && *name != fn.name {
			continue
		}
		for _, t := range []ir.DType{ir.F64, ir.F32} {
			if *dtype != "" && *dtype != t.String() {
				continue
			}
			var r *result
			var err error
			if t == ir.F32 && fn.arity == 1 && *every > 0 {
				r, err = everyFloat32(fn, *every, *lo, *hi, *workers)
			} else {
				r, err = sampled(fn, t, *n, *seed, *workers)
			}
			if err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(2)
			}
			fmt.Println(r)
			failed = failed || r.worst > 1 || r.wrong > 0
		}
	}
	if failed {
		os.Exit(1)
	}
}
