// Gray runs NumPy scripts: files, one-liners, and an interactive prompt.
//
//	gray FILE [ARG…]        run a script
//	gray -c CODE [ARG…]     run one line; numpy is imported already
//	gray - [ARG…]           run the script that is read from stdin
//	gray                    read statements from the terminal
//	gray COMMAND …          explain, check, fmt, bench, info, version, help
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"github.com/grayscale-lang/grayscale"
	"github.com/grayscale-lang/grayscale/internal/disk"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/eval"
)

// Exit statuses.
const (
	exitOK          = 0
	exitScript      = 1 // the script failed, or a check found faults
	exitUsage       = 2
	exitInterrupted = 130 // Ctrl-C
	exitPipe        = 141 // who read the output has gone
	exitTerminated  = 143 // SIGTERM
)

func main() {
	// A script's live data is mostly arrays, which the collector does not walk:
	// it may run less often than for a server.
	debug.SetGCPercent(400)
	// Beside the objects that a script may have, room for what has just died.
	debug.SetMemoryLimit(9 << 29)
	// A write to a closed pipe then fails, and the script ends in order.
	signal.Ignore(syscall.SIGPIPE)
	out := &output{w: os.Stdout}
	code := run(os.Args[1:], stdio{os.Stdin, out, os.Stderr}, os.Getenv)
	if out.closed() {
		code = exitPipe
	}
	os.Exit(code)
}

// stdio is where the command reads and writes.
type stdio struct {
	in       *os.File
	out, err io.Writer
}

// command is a word that may stand in the place of a script.
type command struct {
	name, args, help string
	run              func(s settings, args []string, io stdio) int
}

// commands is the table of them.
func commands() []command {
	return []command{
		{"explain", "[--ir] [--plan] [--loop] [--asm] FILE|-c CODE [ARG…]", "run with output suppressed; say what was compiled, and why", explain},
		{"check", "[FILE…|-c CODE]", "find the faults of scripts without running them on their data", check},
		{"fmt", "[-w] [-l] [-d] [FILE…]", "format scripts", format},
		{"bench", "[--setup CODE] [--for TIME] FILE|-c CODE [ARG…]", "time a script or a statement", bench},
		{"info", "", "what this machine and this build can do", info},
		{"version", "", "the version", showVersion},
		{"help", "[TOPIC]", "this text, or help on a command or a topic", func(_ settings, args []string, io stdio) int { return help(args, io) }},
	}
}

// settings are what flags say.
type settings struct {
	engine      grayscale.Options
	limits      limits
	quiet       bool
	interactive bool   // -i
	prompt      bool   // of a terminal: Ctrl-C never ends the command
	code        string // of -c
	isCode      bool
}

func run(args []string, io stdio, getenv func(string) string) int {
	var s settings
	s.engine.Backend = getenv("GRAYSCALE_BACKEND")
	if err := s.debug(getenv("GRAYSCALE_DEBUG")); err != nil {
		return misused(io, err)
	}
	word := ""
	rest, err := s.parse(args, append(commonFlags(&s), runFlags(&s, &word)...))
	if err != nil {
		return misused(io, err)
	}
	if word != "" && !s.isCode {
		rest = []string{word}
	}
	if !s.isCode && len(rest) > 0 {
		for _, c := range commands() {
			if c.name != rest[0] {
				continue
			}
			if s.interactive {
				return misused(io, fmt.Errorf("-i goes with a script, not with %s", c.name))
			}
			if c.name == "help" {
				return c.run(s, rest[1:], io)
			}
			if i := slices.IndexFunc(rest[1:], isHelp); i >= 0 && !slices.Contains(rest[1:1+i], "-c") {
				return help(rest[:1], io)
			}
			return c.run(s, rest[1:], io)
		}
	}
	src, err := s.source(rest, io)
	if err != nil {
		return failed(io, err)
	}
	e, err := grayscale.New(s.engine)
	if err != nil {
		return misused(io, err)
	}
	defer e.Close()
	if src == nil || s.interactive {
		return interactive(s, e, src, io)
	}
	return s.execute(src, s.options(e, io), io)
}

func isHelp(arg string) bool { return arg == "--help" || arg == "-help" || arg == "-h" }

// misused reports a fault of the command line.
func misused(io stdio, err error) int {
	fmt.Fprintf(io.err, "gray: %v\nusage: gray [flags] FILE [ARG…], or a command; see gray help\n", err)
	return exitUsage
}

// failed reports what cannot be read or written.
func failed(io stdio, err error) int {
	fmt.Fprintf(io.err, "gray: %v\n", err)
	return exitUsage
}

func showVersion(s settings, args []string, io stdio) int {
	if _, err := s.parse(args, nil); err != nil || len(args) > 0 {
		return misused(io, errors.New("version takes no arguments"))
	}
	fmt.Fprintln(io.out, "gray", version())
	return exitOK
}

// options are those of the sessions of scripts.
func (s *settings) options(e *grayscale.Engine, io stdio) eval.Options {
	return eval.Options{
		Executor: e, Stdout: io.out, Stderr: io.err, Stdin: io.in, Files: disk.Files{}, IgnoreWarnings: s.quiet,
		Limits: eval.Limits{Memory: s.limits.objects()},
	}
}

// execute runs a script to its end and gives the exit status.
func (s *settings) execute(src *script, o eval.Options, io stdio) int {
	ctx, stop := s.running(context.Background(), io)
	defer stop()
	f, err := lang.Parse(src.name, src.text)
	if err == nil {
		o.Argv, o.Prelude = src.argv, src.prelude
		err = eval.New(o).Run(ctx, f)
	}
	return status(ctx, err, io)
}

// status prints what ended a script and gives the exit status.
func status(ctx context.Context, err error, io stdio) int {
	if err == nil {
		return exitOK
	}
	var e *lang.Error
	errors.As(err, &e)
	if e != nil && e.Kind == "SystemExit" {
		n, silent := exitCode(e)
		if !silent {
			fmt.Fprintln(io.err, e.Msg)
		}
		return n
	}
	if e != nil && e.Kind == "KeyboardInterrupt" {
		return interrupted(ctx, err.Error(), io)
	}
	fmt.Fprintln(io.err, err)
	return exitScript
}

// interrupted says what ended a context before its time, and gives the exit
// status: text is printed for Ctrl-C.
func interrupted(ctx context.Context, text string, io stdio) int {
	switch cause := context.Cause(ctx); {
	case errors.Is(cause, errPipe):
		return exitPipe
	case errors.Is(cause, errTerminated):
		fmt.Fprintln(io.err, "gray: terminated")
		return exitTerminated
	}
	fmt.Fprintln(io.err, text)
	return exitInterrupted
}

// exitCode is the status that a script ended itself with. Where it gave a
// message in its place, that is to be printed, and silent is false.
func exitCode(e *lang.Error) (code int, silent bool) {
	n, err := strconv.Atoi(e.Msg)
	if e.Kind != "SystemExit" || err != nil || e.Hint == eval.ExitMessage {
		return exitScript, false
	}
	return n & 0xff, true
}

// version is the version of the module, or that of the source it was built from.
func version() string {
	b, ok := debug.ReadBuildInfo()
	if !ok {
		return "development"
	}
	if v := b.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	var revision, dirty string
	for _, set := range b.Settings {
		switch set.Key {
		case "vcs.revision":
			revision = " " + set.Value[:min(12, len(set.Value))]
		case "vcs.modified":
			if set.Value == "true" {
				dirty = ", changed"
			}
		}
	}
	return "development" + strings.TrimSuffix(revision+dirty, ", ")
}
