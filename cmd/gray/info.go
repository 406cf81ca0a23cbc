package main

import (
	"fmt"
	"runtime"
	"strings"

	"github.com/klauspost/cpuid/v2"

	"github.com/grayscale-lang/grayscale"
	"github.com/grayscale-lang/grayscale/backends"
)

// info prints what was found on this machine and what is used.
func info(s settings, io stdio) int {
	row := func(name, format string, args ...any) {
		fmt.Fprintf(io.out, "%-12s %s\n", name, fmt.Sprintf(format, args...))
	}
	row("version", "gray %s, %s, %s/%s, default build without CUDA", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	if cpuid.CPU.BrandName != "" {
		row("processor", "%s", strings.TrimSpace(cpuid.CPU.BrandName))
	}
	row("processors", "%d may be used", runtime.GOMAXPROCS(0))
	for _, name := range []string{"cpu:avx512", "cpu:avx2", "portable"} {
		o := s.engine
		o.Backend = name
		e, err := grayscale.New(o)
		if err != nil {
			row(name, "not available: %v", err)
			continue
		}
		c := e.Caps()
		e.Close()
		row(name, "available; %s", facts(c))
	}
	e, err := grayscale.New(s.engine)
	if err != nil {
		return misused(io, err)
	}
	defer e.Close()
	c := e.Caps()
	row("used", "%s on %d threads", c.Name, c.Threads)
	if c.Why != "" {
		row("", "because %s", c.Why)
	}
	if c.L1 > 0 {
		row("caches", "L1 %s, L2 %s a core, L3 %s", backends.Bytes(int64(c.L1)), backends.Bytes(int64(c.L2)), backends.Bytes(int64(c.L3)))
	}
	return exitOK
}

func facts(c backends.Caps) string {
	if len(c.Features) == 0 {
		return "plain Go, the same bits on any processor"
	}
	return fmt.Sprintf("%d float64 a vector (%s)", c.Lanes, strings.Join(c.Features, " "))
}
