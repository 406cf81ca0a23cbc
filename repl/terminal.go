package repl

import (
	"bufio"
	"errors"
	"io"

	"github.com/chzyer/readline"
)

// Terminal is a LineReader with editing and history. history is a file name,
// or "" for none.
func Terminal(history string) (LineReader, error) {
	r, err := readline.NewEx(&readline.Config{HistoryFile: history, HistorySearchFold: true, Stdin: homeEnd(readline.Stdin)})
	if err != nil {
		return nil, err
	}
	return terminal{r}, nil
}

type terminal struct{ r *readline.Instance }

func (t terminal) ReadLine(prompt string) (string, error) {
	t.r.SetPrompt(prompt)
	line, err := t.r.Readline()
	if errors.Is(err, readline.ErrInterrupt) {
		return "", ErrInterrupt
	}
	return line, err
}

func (t terminal) Close() error { return t.r.Close() }

// homeEnd rewrites the Home and End sequences that readline does not know
// (ESC [1~ and ESC [4~, as tmux and screen send them) to Ctrl-A and Ctrl-E.
func homeEnd(in io.ReadCloser) io.ReadCloser {
	r, w := io.Pipe()
	go func() {
		buf := make([]byte, 256)
		for {
			n, err := in.Read(buf)
			if n > 0 {
				if _, e := w.Write(translate(buf[:n])); e != nil {
					return
				}
			}
			if err != nil {
				w.CloseWithError(err)
				return
			}
		}
	}()
	return struct {
		io.Reader
		io.Closer
	}{r, in}
}

func translate(b []byte) []byte {
	out := b[:0:0]
	for i := 0; i < len(b); i++ {
		if i+3 < len(b) && b[i] == 0x1b && b[i+1] == '[' && b[i+3] == '~' {
			switch b[i+2] {
			case '1', '7':
				out, i = append(out, 1), i+3
				continue
			case '4', '8':
				out, i = append(out, 5), i+3
				continue
			}
		}
		out = append(out, b[i])
	}
	return out
}

// Pipe is a LineReader over input that is no terminal: it prints no prompt.
func Pipe(in io.Reader) LineReader {
	return &pipe{bufio.NewReader(in)}
}

type pipe struct{ r *bufio.Reader }

// maxLine bounds one line of piped input.
const maxLine = 16 << 20

func (p *pipe) ReadLine(string) (string, error) {
	var line []byte
	for {
		part, more, err := p.r.ReadLine()
		if err != nil {
			return "", err
		}
		if line = append(line, part...); len(line) > maxLine {
			return "", errors.New("a line of input is longer than 16 MiB")
		}
		if !more {
			return string(line), nil
		}
	}
}

func (p *pipe) Close() error { return nil }
