package repl

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/grayscale-lang/grayscale/lang"
)

// Runner runs one piece of input: it prints the values of expression
// statements, and keeps its variables from call to call.
type Runner interface {
	Run(ctx context.Context, f *lang.File) error
}

// LineReader gives one line at a time, without its newline. It returns io.EOF
// at the end of input and ErrInterrupt when the user gives up the line.
type LineReader interface {
	ReadLine(prompt string) (string, error)
	Close() error
}

// ErrInterrupt is returned by a LineReader when Ctrl-C was pressed while a
// line was edited.
var ErrInterrupt = errors.New("interrupt")

// Prompts of the first line and of a continued one.
const (
	Prompt       = ">>> "
	Continuation = "... "
)

// Loop is one interactive session.
type Loop struct {
	Runner Runner
	In     LineReader
	Errors io.Writer
	// Interruptible gives the context of one evaluation: it ends when the user
	// presses Ctrl-C meanwhile. Its second result frees what it holds.
	Interruptible func(ctx context.Context) (context.Context, func())
}

// Run reads and evaluates until the input ends. Faults are printed and the
// session goes on; only a broken input ends it with an error, or SystemExit,
// which is returned.
func (l *Loop) Run(ctx context.Context) error {
	for {
		f, err := l.read()
		if err == nil {
			err = l.eval(ctx, f)
		}
		var fault *lang.Error
		switch {
		case err == nil:
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, ErrInterrupt):
			fmt.Fprintln(l.Errors, "KeyboardInterrupt")
		case errors.As(err, &fault) && fault.Kind != "SystemExit":
			fmt.Fprintln(l.Errors, fault)
		default:
			return err
		}
	}
}

func (l *Loop) eval(ctx context.Context, f *lang.File) error {
	if l.Interruptible != nil {
		c, done := l.Interruptible(ctx)
		defer done()
		ctx = c
	}
	return l.Runner.Run(ctx, f)
}

// read collects lines until they are whole: an open bracket or block asks for
// more, an empty line ends a block.
func (l *Loop) read() (*lang.File, error) {
	src, prompt := "", Prompt
	for {
		line, err := l.In.ReadLine(prompt)
		if err != nil && (src == "" || !errors.Is(err, io.EOF)) {
			return nil, err
		}
		if err != nil { // the input ends inside a statement
			f, err := lang.Parse("<stdin>", src)
			return f, err
		}
		if src += line; src == "" {
			continue
		}
		f, incomplete, err := lang.ParseInteractive(src)
		if !incomplete {
			return f, err
		}
		src, prompt = src+"\n", Continuation
	}
}
