// Gray runs NumPy scripts: files, one-liners, and an interactive prompt.
//
//	gray FILE [ARG…]        run a script
//	gray -c CODE [ARG…]     run one line; numpy is imported already
//	gray                    read statements from the terminal
//	gray explain FILE|-c CODE   run with output suppressed, and say what was compiled and why
//	gray info               what this machine and this build can do
//	gray version | help
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/grayscale-lang/grayscale"
	"github.com/grayscale-lang/grayscale/internal/disk"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/eval"
)

// Exit statuses.
const (
	exitOK          = 0
	exitScript      = 1 // the script failed
	exitUsage       = 2
	exitInterrupted = 130 // Ctrl-C
)

func main() {
	// A script's live data is mostly arrays, which the collector does not walk:
	// it may run less often than for a server.
	debug.SetGCPercent(400)
	// Beside the objects that a script may have, room for what has just died.
	debug.SetMemoryLimit(9 << 29)
	os.Exit(run(os.Args[1:], stdio{os.Stdin, os.Stdout, os.Stderr}, os.Getenv))
}

// stdio is where the command reads and writes.
type stdio struct {
	in       *os.File
	out, err io.Writer
}

const usage = `usage: gray [flags] FILE [ARG…]            run a script
       gray [flags] -c CODE [ARG…]         run one line; numpy is imported already
       gray [flags]                        read statements from the terminal or a pipe
       gray [flags] explain [--ir] [--plan] [--loop] [--asm] FILE|-c CODE [ARG…]
                                           what was compiled, and why
       gray [flags] info                   what this machine and this build can do
       gray version
       gray help [debug | coverage | np.std, or any other name]

flags: --threads N       threads for array work (default: one per processor)
       --backend NAME    cpu, cpu:avx2, cpu:avx512 or portable (default: the best there is)
       --memory SIZE     limit of array memory, for example 512M or 8G
`

// settings are the flags before the command.
type settings struct {
	engine grayscale.Options
	code   string
	isCode bool
}

func run(args []string, io stdio, getenv func(string) string) int {
	var s settings
	s.engine.Backend = getenv("GRAYSCALE_BACKEND")
	if err := s.debug(getenv("GRAYSCALE_DEBUG")); err != nil {
		return misused(io, err)
	}
	rest, err := s.parse(args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(io.out, usage)
		return exitOK
	}
	if err != nil {
		return misused(io, err)
	}
	if !s.isCode && len(rest) > 0 {
		switch rest[0] {
		case "explain":
			return explain(s, rest[1:], io)
		case "info":
			return info(s, io)
		case "version":
			fmt.Fprintln(io.out, "gray", version())
			return exitOK
		case "help":
			return help(rest[1:], io)
		}
	}
	src, err := s.source(rest)
	if err != nil {
		return failed(io, err)
	}
	e, err := grayscale.New(s.engine)
	if err != nil {
		return misused(io, err)
	}
	defer e.Close()
	if src == nil {
		return interactive(e, io)
	}
	return execute(src, eval.Options{Executor: e, Stdout: io.out, Stderr: io.err}, io)
}

func misused(io stdio, err error) int {
	fmt.Fprintf(io.err, "gray: %v\n%s", err, usage)
	return exitUsage
}

func failed(io stdio, err error) int {
	fmt.Fprintf(io.err, "gray: %v\n", err)
	return exitUsage
}

// parse reads the flags up to the command, file or code.
func (s *settings) parse(args []string) (rest []string, err error) {
	fs := flag.NewFlagSet("gray", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.IntVar(&s.engine.Threads, "threads", 0, "")
	fs.StringVar(&s.engine.Backend, "backend", s.engine.Backend, "")
	showVersion := fs.Bool("version", false, "")
	defer func() {
		if err == nil && *showVersion {
			rest = []string{"version"}
		}
	}()
	fs.Func("memory", "", func(v string) (err error) {
		s.engine.Memory, err = size(v)
		return err
	})
	fs.Func("c", "", s.setCode)
	// -c ends the flags: what follows belongs to the script.
	for i, a := range args {
		if a == "-c" || a == "--c" {
			if i+1 == len(args) {
				return nil, errors.New("-c wants code")
			}
			s.setCode(args[i+1])
			if err := fs.Parse(args[:i]); err != nil {
				return nil, err
			}
			if fs.NArg() == 0 {
				return args[i+2:], s.check()
			}
			s.isCode = false // a command before it reads its own -c
			break
		}
	}
	if err := fs.Parse(args); err != nil {
		return nil, err
	}
	s.isCode = false
	return fs.Args(), s.check()
}

func (s *settings) setCode(v string) error {
	s.code, s.isCode = v, true
	return nil
}

func (s *settings) check() error {
	if s.engine.Threads < 0 || s.engine.Threads > 1024 {
		return fmt.Errorf("--threads %d: a number from 1 to 1024 is wanted", s.engine.Threads)
	}
	return nil
}

// size reads a number of bytes with an optional K, M, G or T.
func size(v string) (int64, error) {
	num, shift := v, 0
	if n := len(v); n > 0 {
		if k := strings.IndexByte("KMGT", v[n-1]&^0x20); k >= 0 {
			num, shift = v[:n-1], 10*(k+1)
		}
	}
	n, err := strconv.ParseInt(num, 10, 64)
	if err != nil || n <= 0 || n > 1<<62>>shift {
		return 0, fmt.Errorf("%q is no size; write 512M or 8G", v)
	}
	return n << shift, nil
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

func help(args []string, io stdio) int {
	switch {
	case len(args) == 0:
		fmt.Fprint(io.out, usage)
	case args[0] == "debug":
		fmt.Fprintln(io.out, "GRAYSCALE_DEBUG is a list, separated by commas, of")
		for _, d := range debugSwitches {
			fmt.Fprintf(io.out, "  %-8s %s\n", d.name, d.help)
		}
	case args[0] == "coverage":
		fmt.Fprint(io.out, eval.Coverage())
	default:
		page, ok := eval.Help(args[0])
		if !ok {
			fmt.Fprint(io.err, eval.NoHelp(args[0]))
			return exitUsage
		}
		fmt.Fprint(io.out, page.Format())
	}
	return exitOK
}

// script is a program to run.
type script struct {
	name, text string
	argv       []string
	prelude    bool
}

// maxSource bounds the text of a script.
const maxSource = 1 << 20

// source finds what to run; nil means the prompt.
func (s *settings) source(rest []string) (*script, error) {
	if s.isCode {
		return &script{name: "<string>", text: s.code, argv: append([]string{"-c"}, rest...), prelude: true}, nil
	}
	if len(rest) == 0 {
		return nil, nil
	}
	f, err := os.Open(rest[0])
	if err != nil {
		return nil, fmt.Errorf("can't open file '%s': %w", rest[0], errors.Unwrap(err))
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxSource+1))
	if err != nil {
		return nil, fmt.Errorf("can't read '%s': %w", rest[0], err)
	}
	if len(text) > maxSource {
		return nil, fmt.Errorf("'%s' is larger than %d MiB", rest[0], maxSource>>20)
	}
	return &script{name: rest[0], text: string(text), argv: rest}, nil
}

// execute runs a script to its end and gives the exit status.
func execute(src *script, o eval.Options, io stdio) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	f, err := lang.Parse(src.name, src.text)
	if err == nil {
		o.Files, o.Argv, o.Prelude = disk.Files{}, src.argv, src.prelude
		err = eval.New(o).Run(ctx, f)
	}
	return status(err, io)
}

// status prints what ended a script and gives the exit status.
func status(err error, io stdio) int {
	if err == nil {
		return exitOK
	}
	var e *lang.Error
	errors.As(err, &e)
	if e != nil && e.Kind == "SystemExit" {
		if n, bad := strconv.Atoi(e.Msg); bad == nil && e.Hint != eval.ExitMessage {
			return n & 0xff
		}
		fmt.Fprintln(io.err, e.Msg)
		return exitScript
	}
	fmt.Fprintln(io.err, err)
	if e != nil && e.Kind == "KeyboardInterrupt" {
		return exitInterrupted
	}
	return exitScript
}

func version() string {
	if b, ok := debug.ReadBuildInfo(); ok && b.Main.Version != "" && b.Main.Version != "(devel)" {
		return b.Main.Version
	}
	return "development"
}
