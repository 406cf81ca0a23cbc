package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/grayscale-lang/grayscale"
	"github.com/grayscale-lang/grayscale/lang"
)

// flag is a word that begins with a dash: -name, --name, --name=value or
// --name value. One without value is a switch.
type flag struct {
	name, value, help string
	set               func(value string) error
	last              bool // what follows belongs to the script
}

// limits bound what a script takes; zero: no bound but the machine's.
type limits struct {
	memory int64
	time   time.Duration
}

// leastObjects is the least limit of lists, strings and ints: the command's own
// memory counts among them.
const leastObjects = 64 << 20

// objects is the limit of what is not array memory.
func (l limits) objects() int64 {
	if l.memory == 0 {
		return 0
	}
	return max(l.memory, leastObjects)
}

// commonFlags are those that every command takes.
func commonFlags(s *settings) []flag {
	return []flag{
		{name: "threads", value: "N", help: "threads for array work (default: one per processor)", set: func(v string) error {
			n, err := strconv.Atoi(v)
			if err != nil || n < 1 || n > 1024 {
				return errors.New("a number from 1 to 1024 is wanted")
			}
			s.engine.Threads = n
			return nil
		}},
		{name: "memory", value: "SIZE", help: "most memory of arrays, and of objects: 512M, 1.5G", set: func(v string) (err error) {
			s.limits.memory, err = size(v)
			s.engine.Memory = s.limits.memory
			return err
		}},
		{name: "time", value: "TIME", help: "longest run of a script: 10s, 500ms, 2m", set: func(v string) (err error) {
			s.limits.time, err = duration(v)
			return err
		}},
		{name: "backend", value: "NAME", help: "cpu, cpu:avx2, cpu:avx512 or portable (default: the best)", set: func(v string) error {
			s.engine.Backend = v
			return nil
		}},
		{name: "quiet", help: "no warnings, no banner, faults on one line", set: func(string) error { s.quiet = true; return nil }},
	}
}

// runFlags are those of scripts, which no command takes. word becomes a
// command's name.
func runFlags(s *settings, word *string) []flag {
	return []flag{
		{name: "c", value: "CODE", help: "run this text; numpy is imported already, with its names", last: true, set: s.setCode},
		{name: "i", help: "go on at the prompt when the script has ended", set: func(string) error { s.interactive = true; return nil }},
		{name: "version", help: "the version", set: func(string) error { *word = "version"; return nil }},
		{name: "help", help: "this text", set: func(string) error { *word = "help"; return nil }},
		{name: "h", set: func(string) error { *word = "help"; return nil }},
	}
}

// codeFlag is -c of a command.
func codeFlag(s *settings) flag {
	return flag{name: "c", value: "CODE", last: true, set: s.setCode}
}

func (s *settings) setCode(v string) error {
	s.code, s.isCode = v, true
	return nil
}

// parse reads flags up to the first word that is none. "-" is a word, and so is
// all behind "--".
func (s *settings) parse(args []string, flags []flag) (rest []string, err error) {
	for len(args) > 0 {
		a := args[0]
		if a == "--" {
			return args[1:], nil
		}
		if len(a) < 2 || a[0] != '-' {
			return args, nil
		}
		args = args[1:]
		name, value, given := strings.Cut(strings.TrimPrefix(a[1:], "-"), "=")
		f := find(flags, name)
		switch {
		case f == nil:
			return nil, unknownFlag(a, name, flags)
		case f.value == "" && given:
			return nil, fmt.Errorf("%s takes no value", shown(f))
		case f.value != "" && !given:
			if len(args) == 0 {
				return nil, fmt.Errorf("%s wants %s", shown(f), f.value)
			}
			value, args = args[0], args[1:]
		}
		if err := f.set(value); err != nil {
			return nil, fmt.Errorf("%s %s: %w", shown(f), value, err)
		}
		if f.last {
			return args, nil
		}
	}
	return nil, nil
}

// behindCode reads those of a command's flags that stand behind the code of -c:
// what is none of them, and all behind it, belongs to the script.
func (s *settings) behindCode(args []string, flags []flag) (rest []string, err error) {
	for len(args) > 0 {
		name, _, given := strings.Cut(strings.TrimLeft(args[0], "-"), "=")
		f := find(flags, name)
		if f == nil || args[0][0] != '-' {
			break
		}
		n := 1
		if f.value != "" && !given {
			n = min(2, len(args))
		}
		if _, err := s.parse(args[:n], flags); err != nil {
			return nil, err
		}
		args = args[n:]
	}
	return args, nil
}

func find(flags []flag, name string) *flag {
	for i := range flags {
		if flags[i].name == name {
			return &flags[i]
		}
	}
	return nil
}

// shown is a flag as help writes it.
func shown(f *flag) string {
	if len(f.name) == 1 {
		return "-" + f.name
	}
	return "--" + f.name
}

func unknownFlag(arg, name string, flags []flag) error {
	var names []string
	for i := range flags {
		names = append(names, flags[i].name)
	}
	arg, _, _ = strings.Cut(arg, "=")
	if near, ok := lang.Nearest(name, names); ok {
		return fmt.Errorf("there is no flag %s; did you mean %s?", arg, shown(find(flags, near)))
	}
	return fmt.Errorf("there is no flag %s", arg)
}

// size reads a number of bytes with an optional K, M, G or T, and perhaps B or
// iB behind it.
func size(v string) (int64, error) {
	bad := errors.New("no size; write 512M or 8G")
	num := strings.TrimRight(v, "KMGTkmgtiB")
	unit, scale := strings.ToUpper(strings.TrimSuffix(strings.TrimSuffix(v[len(num):], "B"), "i")), 1.0
	if unit != "" {
		k := strings.Index("KMGT", unit)
		if k < 0 || len(unit) > 1 {
			return 0, bad
		}
		scale = float64(int64(1) << (10 * (k + 1)))
	}
	n, err := strconv.ParseFloat(num, 64)
	if n *= scale; err != nil || !(n >= 1 && n <= 1<<62) {
		return 0, bad
	}
	return int64(n), nil
}

// duration reads a time with its unit, or seconds.
func duration(v string) (time.Duration, error) {
	d, err := time.ParseDuration(v)
	if n, bad := strconv.ParseFloat(v, 64); bad == nil && n <= 1e9 {
		d, err = time.Duration(n*1e9), nil
	}
	if err != nil || d <= 0 {
		return 0, errors.New("no time; write 10s, 500ms or 2m")
	}
	return d, nil
}

// debugSwitches are the words of GRAYSCALE_DEBUG.
var debugSwitches = []struct {
	name, help string
	set        func(o *grayscale.Options, value int)
}{
	{"check", "verify every representation after every stage", func(o *grayscale.Options, _ int) { o.Debug.Check = true }},
	{"nofuse", "make every operation a kernel of its own", func(o *grayscale.Options, _ int) { o.Debug.NoFuse = true }},
	{"maxfuse", "maxfuse=N: fuse only the first N operations of a program", func(o *grayscale.Options, n int) { o.Debug.MaxFuse = n }},
	{"poison", "fill buffers with a pattern when they are given out and returned", func(o *grayscale.Options, _ int) { o.Debug.Poison = true }},
}

func (s *settings) debug(list string) error {
	if list == "" {
		return nil
	}
words:
	for _, w := range strings.Split(list, ",") {
		name, value, _ := strings.Cut(w, "=")
		n, _ := strconv.Atoi(value)
		for _, d := range debugSwitches {
			if d.name == name {
				d.set(&s.engine, n)
				continue words
			}
		}
		return fmt.Errorf("GRAYSCALE_DEBUG: there is no switch %q; see gray help debug", name)
	}
	return nil
}
