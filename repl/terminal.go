package repl

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Terminal gives statements, as somebody types or sends them.
type Terminal interface {
	// Read gives the next statement, without the newline at its end: lines until
	// whole says that the text so far is complete. It returns io.EOF at the end of
	// input and ErrInterrupt when the user gives up what was typed.
	Read(whole func(text string) bool) (string, error)
	Close() error
}

// ErrInterrupt is returned by a Terminal when Ctrl-C was pressed while a
// statement was typed.
var ErrInterrupt = errors.New("interrupt")

// Prompts of the first line and of a continued one.
const (
	Prompt       = ">>> "
	Continuation = "... "
)

// Pipe is a Terminal over lines. It writes the prompts to prompts, if that is
// not nil: for terminals that cannot move their cursor.
func Pipe(in io.Reader, prompts io.Writer) Terminal {
	return &pipe{bufio.NewReader(in), prompts}
}

type pipe struct {
	r       *bufio.Reader
	prompts io.Writer
}

// maxText bounds the text of one statement from a pipe.
const maxText = 16 << 20

func (p *pipe) Read(whole func(text string) bool) (string, error) {
	text, prompt := "", Prompt
	for n := 0; ; n++ {
		if p.prompts != nil {
			fmt.Fprint(p.prompts, prompt)
		}
		line, err := p.r.ReadString('\n')
		if err != nil && (line == "" || !errors.Is(err, io.EOF)) {
			if text != "" && errors.Is(err, io.EOF) { // the input ends inside a statement
				return text, nil
			}
			return "", err
		}
		line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
		if n > 0 {
			text += "\n"
		}
		if text += line; len(text) > maxText {
			return "", errors.New("a statement of the input is longer than 16 MiB")
		}
		if prompt = Continuation; whole(text) && !(n > 0 && strings.TrimSpace(line) == "" && p.goesOn()) {
			return text, nil
		}
	}
}

// goesOn reports whether what has come already goes on with an indented line:
// the empty line before it was one inside of a block.
func (p *pipe) goesOn() bool {
	ahead, _ := p.r.Peek(p.r.Buffered())
	for line := range strings.Lines(string(ahead)) {
		if strings.TrimSpace(line) != "" {
			return line[0] == ' ' || line[0] == '\t'
		}
	}
	return false
}

func (p *pipe) Close() error { return nil }
