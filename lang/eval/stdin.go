package eval

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"
)

// inflow is where the text of sys.stdin comes from: it is read as far as a
// script asks.
type inflow struct {
	th      *thread
	r       io.Reader // nil: at its end
	pending chan piece
	tail    []byte // the beginning of a character
	ended   bool
}

// piece is what one Read gave.
type piece struct {
	b   []byte
	err error
}

// oneLine asks file.ahead for a whole line.
const oneLine = -2

// ahead reads until f.data holds a number of characters not taken yet, all that
// will ever come (-1), or a line.
func (f *file) ahead(n int64) {
	s := f.from
	if s == nil {
		return
	}
	seen := f.at
	for !s.ended {
		rest := f.data[f.at:]
		switch {
		case n == oneLine && bytes.IndexByte(f.data[seen:], '\n') >= 0:
			return
		case n >= 0 && int64(len(rest)) >= n && int64(utf8.RuneCount(rest)) >= n:
			return
		}
		if f.at > 0 {
			f.data, f.at = append(f.data[:0], rest...), 0
		}
		seen = len(f.data)
		s.th.out.Flush() // a question stands before its answer
		p := s.read()
		s.ended = p.err != nil
		if p.err != nil && !errors.Is(p.err, io.EOF) {
			throwFile(f.name, p.err)
		}
		s.th.charge(int64(len(p.b)))
		f.take(p.b)
	}
}

// take adds what was read, as far as it is whole characters.
func (f *file) take(b []byte) {
	s := f.from
	b = append(s.tail, b...)
	s.tail = nil
	if n := len(b); !s.ended && n > 0 {
		cut := n
		for i := 1; i < utf8.UTFMax && i <= n; i++ {
			if utf8.RuneStart(b[n-i]) {
				if !utf8.FullRune(b[n-i:]) {
					cut = n - i
				}
				break
			}
		}
		b, s.tail = b[:cut], b[cut:]
	}
	if why := undecodable(string(b)); why != "" {
		throw(excUnicodeDecodeError, "%s", why)
	}
	f.data = append(f.data, b...)
}

// read waits for the next piece, or for the end of the run. What comes after a
// run was cancelled belongs to the next.
func (s *inflow) read() piece {
	if s.r == nil {
		return piece{err: io.EOF}
	}
	if s.pending == nil {
		s.pending = make(chan piece, 1)
		go func(to chan piece) {
			b := make([]byte, 1<<16)
			n, err := s.r.Read(b)
			to <- piece{b[:n], err}
		}(s.pending)
	}
	select {
	case p := <-s.pending:
		s.pending = nil
		return p
	case <-s.th.ctx.Done():
		throwHostError(s.th.ctx.Err())
		return piece{}
	}
}

// readInput is input(prompt).
func readInput(th *thread, a []Value) Value {
	th.print(th.str(a[0]))
	f := th.session.stdin
	line := f.line(-1)
	if line == "" {
		throw(excEOFError, "EOF when reading a line")
	}
	th.charge(int64(len(line)))
	if line[len(line)-1] == '\n' {
		line = line[:len(line)-1]
	}
	return strV(line)
}
