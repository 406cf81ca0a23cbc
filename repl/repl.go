package repl

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

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
// session goes on; only a broken input ends it with an error.
func (l *Loop) Run(ctx context.Context) error {
	for n := 1; ; n++ {
		src, err := l.read()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, ErrInterrupt):
			fmt.Fprintln(l.Errors, "KeyboardInterrupt")
			continue
		case err != nil:
			return err
		}
		if strings.TrimSpace(src) == "" {
			continue
		}
		f, _, err := lang.ParseInteractive(fmt.Sprintf("<input-%d>", n), src)
		if err == nil {
			err = l.eval(ctx, f)
		}
		if err != nil {
			fmt.Fprintln(l.Errors, err)
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

// read collects lines until they are whole: a block ends at a blank line, as
// in Python.
func (l *Loop) read() (string, error) {
	var src strings.Builder
	prompt, lines := Prompt, 0
	for {
		line, err := l.In.ReadLine(prompt)
		if err != nil {
			if errors.Is(err, io.EOF) && src.Len() > 0 {
				return src.String(), nil
			}
			return "", err
		}
		src.WriteString(line)
		src.WriteByte('\n')
		lines++
		text := src.String()
		_, incomplete, _ := lang.ParseInteractive("<input>", text)
		if !incomplete && (lines == 1 && !opensBlock(text) || strings.TrimSpace(line) == "" || lines > 1 && !opensBlock(text)) {
			return text, nil
		}
		prompt = Continuation
	}
}

// opensBlock reports whether the text has a compound statement, whose block
// the next line may continue.
func opensBlock(text string) bool {
	first, _, _ := strings.Cut(text, "\n")
	first = strings.TrimSpace(first)
	if strings.HasPrefix(first, "@") {
		return true
	}
	word := first
	if i := strings.IndexAny(word, " \t(:"); i >= 0 {
		word = word[:i]
	}
	switch word {
	case "def", "for", "while", "if", "try", "with", "class":
		return true
	}
	return false
}
