package repl

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
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

// Pipe is a Terminal over lines.
func Pipe(in io.Reader) Terminal { return &pipe{r: bufio.NewReader(in)} }

// Plain is a Terminal over the lines of one that cannot move its cursor: it
// writes prompts, and Ctrl-C gives up what is typed.
func Plain(in io.Reader, prompts io.Writer) Terminal {
	p := &pipe{r: bufio.NewReader(in), prompts: prompts, interrupts: make(chan os.Signal, 1), lines: make(chan line)}
	signal.Notify(p.interrupts, os.Interrupt)
	return p
}

type pipe struct {
	r          *bufio.Reader
	prompts    io.Writer // nil: not a terminal
	interrupts chan os.Signal
	lines      chan line // that were waited for
	waiting    bool      // for one still
}

// line is what reading one gave.
type line struct {
	text string
	err  error
}

// line reads a line, or gives up when Ctrl-C is pressed.
func (p *pipe) line() (string, error) {
	if p.prompts == nil {
		return p.r.ReadString('\n')
	}
	if !p.waiting {
		p.waiting = true
		go func() {
			text, err := p.r.ReadString('\n')
			p.lines <- line{text, err}
		}()
	}
	select {
	case l := <-p.lines:
		p.waiting = false
		return l.text, l.err
	case <-p.interrupts:
		return "", ErrInterrupt
	}
}

// maxText bounds the text of one statement from a pipe.
const maxText = 16 << 20

func (p *pipe) Read(whole func(text string) bool) (string, error) {
	text, prompt := "", Prompt
	select {
	case <-p.interrupts: // stopped what ran
	default:
	}
	for n := 0; ; n++ {
		if p.prompts != nil {
			fmt.Fprint(p.prompts, prompt)
		}
		line, err := p.line()
		if err == ErrInterrupt {
			fmt.Fprintln(p.prompts) // behind ^C
		}
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

func (p *pipe) Close() error {
	if p.interrupts != nil {
		signal.Stop(p.interrupts)
	}
	return nil
}
