package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/klauspost/cpuid/v2"

	"github.com/grayscale-lang/grayscale"
	"github.com/grayscale-lang/grayscale/backends"
)

// info prints what was found on this machine and what is used.
func info(s settings, args []string, io stdio) int {
	rest, err := s.parse(args, commonFlags(&s))
	if err == nil && len(rest) > 0 {
		err = errors.New("info takes no arguments")
	}
	if err != nil {
		return misused(io, err)
	}
	row := func(name, format string, args ...any) {
		for _, line := range wrapped(fmt.Sprintf(format, args...), 80-13) {
			fmt.Fprintf(io.out, "%-12s %s\n", name, line)
			name = ""
		}
	}
	row("version", "gray %s", version())
	row("build", "%s", build())
	row("language", "Python 3.13's and NumPy 2.5's text and bits")
	if cpuid.CPU.BrandName != "" {
		row("processor", "%s", strings.TrimSpace(cpuid.CPU.BrandName))
	}
	row("processors", "%d of %d may be used", runtime.GOMAXPROCS(0), runtime.NumCPU())
	used := map[string]bool{}
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
		for _, f := range c.Features {
			used[strings.ToLower(f)] = true
		}
	}
	row("cuda", "not available: %s", noCUDA())
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
	if others := unused(used); others != "" {
		row("unused", "%s", others)
	}
	if c.L1 > 0 {
		row("caches", "L1 %s, L2 %s a core, L3 %s", backends.Bytes(int64(c.L1)), backends.Bytes(int64(c.L2)), backends.Bytes(int64(c.L3)))
	}
	row("huge pages", "%s", hugePages())
	most := "seven eighths of the machine's"
	if s.limits.memory > 0 {
		most = "no more, by --memory"
	}
	row("memory", "arrays take at most %s: %s", backends.Bytes(e.Memory().Limit), most)
	return exitOK
}

// wrapped breaks text at spaces into lines of at most width bytes, where words
// are no longer.
func wrapped(text string, width int) []string {
	var lines []string
	for len(text) > width {
		at := strings.LastIndexByte(text[:width+1], ' ')
		if at < 0 {
			if at = strings.IndexByte(text, ' '); at < 0 {
				break
			}
		}
		lines = append(lines, text[:at])
		text = text[at+1:]
	}
	return append(lines, text)
}

func facts(c backends.Caps) string {
	if len(c.Features) == 0 {
		return "plain Go, the same bits on any processor"
	}
	return fmt.Sprintf("%d float64 a vector (%s)", c.Lanes, strings.Join(c.Features, " "))
}

// build says how the binary was made.
func build() string {
	cgo := "without cgo"
	if b, ok := debug.ReadBuildInfo(); ok {
		for _, set := range b.Settings {
			if set.Key == "CGO_ENABLED" && set.Value == "1" {
				cgo = "with cgo allowed, which nothing of gray uses"
			}
		}
	}
	return fmt.Sprintf("%s, %s/%s, %s", runtime.Version(), runtime.GOOS, runtime.GOARCH, cgo)
}

// vectorFeatures are what a processor may have that array kernels could use,
// without those that others bring along.
var vectorFeatures = []cpuid.FeatureID{
	cpuid.AVX2, cpuid.FMA3, cpuid.F16C, cpuid.BMI2, cpuid.AVX512F, cpuid.AVX512DQ, cpuid.AVX512BW, cpuid.AVX512VL,
	cpuid.AVX512CD, cpuid.AVX512VNNI, cpuid.AVX512VBMI, cpuid.AVX512VBMI2, cpuid.AVX512IFMA, cpuid.AVX512BF16, cpuid.AVX512FP16, cpuid.AVX512VPOPCNTDQ,
	cpuid.AVXVNNI, cpuid.AMXTILE, cpuid.ASIMD, cpuid.SVE,
}

// unused lists what the processor has and no backend asks for.
func unused(used map[string]bool) string {
	var names []string
	for _, f := range vectorFeatures {
		name := strings.ToLower(f.String())
		if cpuid.CPU.Supports(f) && !used[name] && !used[strings.TrimSuffix(name, "3")] {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

// noCUDA says why there is no graphics processor.
func noCUDA() string {
	if _, err := os.Stat("/proc/driver/nvidia/version"); err != nil && runtime.GOOS == "linux" {
		return "this build has no such backend, and this machine no NVIDIA driver"
	}
	return "this build has no such backend"
}

// hugePages says what the system does with large arrays.
func hugePages() string {
	if runtime.GOOS != "linux" {
		return "left to the system"
	}
	text, err := os.ReadFile("/sys/kernel/mm/transparent_hugepage/enabled")
	if err != nil {
		return "unknown: " + reason(err).Error()
	}
	_, word, _ := strings.Cut(string(text), "[")
	word, _, _ = strings.Cut(word, "]")
	switch word {
	case "never":
		return "refused by the system (transparent_hugepage is never)"
	case "always", "madvise":
		return "used for large arrays (transparent_hugepage is " + word + ")"
	}
	return "unknown"
}
