package repl

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/grayscale-lang/grayscale"
	"github.com/grayscale-lang/grayscale/internal/quantity"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/eval"
)

// Evaluator runs statements and keeps their variables from one to the next, and
// knows what its values are: an eval.Session.
type Evaluator interface {
	Run(ctx context.Context, f *lang.File) error
	Prepare(f *lang.File) (*eval.Prepared, error)
	Show(v eval.Value) error

	Vars() []string
	Names() []string
	Modules() []string
	ModuleNames(module string) []string
	Lookup(path string) (eval.Value, bool)
	Members(v eval.Value) []string
	Keywords(v eval.Value) []string
	Keys(v eval.Value) []string
	Describe(v eval.Value) []eval.Fact
	HelpOn(v eval.Value) string
}

// Loop is one interactive session.
type Loop struct {
	// Start makes a session without variables.
	Start   func() Evaluator
	Session Evaluator // Start's, unless set
	Engine  *grayscale.Engine
	In      Terminal
	Screen  *Screen
	Style   Style
	// Interruptible gives the context of one evaluation: it ends when the user
	// presses Ctrl-C meanwhile. Its second result frees what it holds.
	Interruptible func(ctx context.Context) (context.Context, func())
	// Columns is the width that reports of faults are broken to; nil: they are not.
	Columns func() int
	Faults  int // how many statements and commands failed

	inputs []string // that succeeded, for :save
}

// Run reads and evaluates until the input ends. Faults are printed and the
// session goes on; only a broken input ends it with an error, or SystemExit,
// which is returned.
func (l *Loop) Run(ctx context.Context) error {
	if l.Session == nil {
		l.Session = l.Start()
	}
	for {
		text, err := l.In.Read(whole)
		if err == nil {
			err = l.do(ctx, text)
			l.Screen.fresh()
		}
		var fault *lang.Error
		switch {
		case err == nil, errors.Is(err, ErrInterrupt):
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &fault) && fault.Kind == "SystemExit":
			return err
		case errors.As(err, &fault):
			l.Faults++
			if fault.Kind == "KeyboardInterrupt" { // the terminal may show ^C
				if p, ok := l.In.(*pipe); ok && p.prompts != nil {
					fmt.Fprintln(l.Screen.Err())
				} else if l.Screen.progress {
					fmt.Fprint(l.Screen.Err(), "\r\x1b[K")
				}
			}
			text := strings.TrimSuffix(fault.Error(), ": ")
			if l.Columns != nil {
				text = wrapReport(text, l.Columns())
			}
			fmt.Fprintln(l.Screen.Err(), l.Style.Error(text))
		default:
			var c commandError
			if !errors.As(err, &c) {
				return err
			}
			l.Faults++
			fmt.Fprintln(l.Screen.Err(), l.Style.Bad(c.Error()))
		}
	}
}

// whole reports whether a text needs no further lines.
func whole(text string) bool {
	if isCommand(text) || asks().MatchString(text) {
		return true
	}
	_, incomplete, _ := lang.ParseInteractive(dedent(text))
	return !incomplete
}

func isCommand(text string) bool { return strings.HasPrefix(strings.TrimLeft(text, " "), ":") }

// asks is a question about a name: np.std? or ?np.std.
var asks = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*(?:\?+\s*([\pL_][\pL_\pN.]*)|([\pL_][\pL_\pN.]*)\s*\?+)\s*$`)
})

// dedent takes away what all lines are indented by.
func dedent(text string) string {
	indent := text[:len(text)-len(strings.TrimLeft(text, " \t"))]
	if indent == "" || strings.Contains(indent, "\n") {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		rest, ok := strings.CutPrefix(line, indent)
		if !ok && strings.TrimSpace(line) != "" {
			return text
		}
		lines[i] = rest
	}
	return strings.Join(lines, "\n")
}

// do does what a text asks for.
func (l *Loop) do(ctx context.Context, text string) error {
	switch {
	case strings.TrimSpace(text) == "":
		return nil
	case isCommand(text):
		return l.interruptible(ctx, func(ctx context.Context) error { return l.command(ctx, strings.TrimSpace(text)) })
	case strings.TrimSpace(text) == "?":
		return l.command(ctx, ":help")
	case asks().MatchString(text):
		m := asks().FindStringSubmatch(text)
		return l.interruptible(ctx, func(ctx context.Context) error { return l.inspect(ctx, m[1]+m[2]) })
	}
	text = dedent(text)
	f, err := lang.Parse("<stdin>", text)
	if err != nil {
		if other := elsewhere(text); other != nil {
			return other
		}
		return err
	}
	err = l.interruptible(ctx, func(ctx context.Context) error { return l.Session.Run(ctx, f) })
	if err == nil && len(f.Body) > 0 {
		l.inputs = append(l.inputs, strings.TrimRight(text, "\n"))
	}
	return err
}

// elsewhere complains of what IPython takes, and Python does not.
func elsewhere(text string) error {
	name, arg, _ := strings.Cut(strings.TrimSpace(text), " ")
	switch {
	case strings.HasPrefix(name, "!"):
		return complain("there is no shell here; Ctrl-Z suspends gray")
	case !strings.HasPrefix(name, "%"):
		return nil
	}
	to := strings.TrimLeft(name, "%")
	if by, ok := magics[to]; ok {
		to = by
	}
	if c, ok := lookCommand(to); ok {
		return complain("there is no %s; write %s", name, strings.TrimSpace(c.name+" "+arg))
	}
	return complain("there is no %s; :help lists the commands", name)
}

// magics are names of IPython's for commands.
var magics = map[string]string{"who": "vars", "whos": "vars", "who_ls": "vars", "run": "load", "reset_selective": "reset", "prun": "time", "magic": "help", "lsmagic": "help"}

// interruptible runs what Ctrl-C stops, and shows how long it takes.
func (l *Loop) interruptible(ctx context.Context, f func(ctx context.Context) error) error {
	if l.Interruptible != nil {
		c, done := l.Interruptible(ctx)
		defer done()
		ctx = c
	}
	end := l.Screen.watch(func(since time.Duration) string {
		line := fmt.Sprintf("%.1f s", since.Seconds())
		if l.Engine != nil {
			line += ", arrays " + quantity.Bytes(l.Engine.Memory().Used)
		}
		return l.Style.Dim(line + ", Ctrl-C stops")
	})
	defer end()
	uncut := l.Screen.until(ctx)
	err := f(ctx)
	if cut := uncut(); cut && err == nil {
		err = lang.NewError("KeyboardInterrupt", "", lang.Span{})
	}
	return err
}

// wrapReport breaks the message and the hint of a report between words, at a
// terminal's width. Its other lines point into the source, and stay.
func wrapReport(text string, w int) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if i > 0 && !strings.HasPrefix(line, "hint: ") {
			continue
		}
		var b strings.Builder
		column := 0
		for k, word := range strings.Split(line, " ") {
			n := columns(word)
			switch {
			case k == 0:
			case word != "" && column+1+n > w:
				b.WriteString("\n")
				column = 0
				if i > 0 {
					b.WriteString("      ")
					column = len("hint: ")
				}
			default:
				b.WriteString(" ")
				column++
			}
			b.WriteString(word)
			column += n
		}
		lines[i] = b.String()
	}
	return strings.Join(lines, "\n")
}

// inspect says what a name means.
func (l *Loop) inspect(ctx context.Context, path string) error {
	v, ok := l.Session.Lookup(path)
	if !ok { // the evaluator says it best
		f, err := lang.Parse("<stdin>", path)
		if err != nil {
			return err
		}
		return l.Session.Run(ctx, f)
	}
	if v.IsModule() || v.Callable() {
		io.WriteString(l.Screen.Out(), l.Session.HelpOn(v))
		return nil
	}
	facts := l.Session.Describe(v)
	widest := 0
	for _, f := range facts {
		widest = max(widest, len(f.Name))
	}
	for _, f := range facts {
		lines := strings.Split(f.Text, "\n")
		for i, line := range lines {
			name := ""
			if i == 0 {
				name = f.Name
			}
			fmt.Fprintf(l.Screen.Out(), "%s  %s\n", l.Style.Dim(fmt.Sprintf("%-*s", widest, name)), strings.TrimSpace(line))
		}
	}
	return nil
}
