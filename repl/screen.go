package repl

import (
	"context"
	"io"
	"sync"
	"time"
)

// Screen is where a session prints: values to one stream, errors and progress
// to another, which may be the same terminal.
type Screen struct {
	mu       sync.Mutex
	out, err io.Writer
	progress bool // err is a terminal
	middle   bool // the cursor is not at the start of a line
	shown    bool // a progress line is

	ctx context.Context // of what runs: when it ends, the rest of a long text is left out
	cut bool            // it was
}

// NewScreen makes a Screen. progress shows a line while an evaluation takes
// long: err must be a terminal.
func NewScreen(out, err io.Writer, progress bool) *Screen {
	return &Screen{out: out, err: err, progress: progress}
}

// Out and Err are the streams.
func (s *Screen) Out() io.Writer { return &stream{s, s.out} }
func (s *Screen) Err() io.Writer { return &stream{s, s.err} }

type stream struct {
	s *Screen
	w io.Writer
}

func (w *stream) Write(b []byte) (int, error) {
	w.s.mu.Lock()
	defer w.s.mu.Unlock()
	w.s.erase()
	if len(b) > 0 {
		w.s.middle = b[len(b)-1] != '\n'
	}
	n := 0
	for {
		part := b[n:min(len(b), n+maxWrite)]
		k, err := w.w.Write(part)
		if n += k; err != nil || n == len(b) {
			return n, err
		}
		if w.s.ctx != nil && w.s.ctx.Err() != nil {
			w.s.cut = true
			return len(b), nil
		}
	}
}

// maxWrite is how much is written before Ctrl-C is looked for again.
const maxWrite = 64 << 10

// until lets what is written end with ctx, until the function it gives is
// called, which says whether something was left out.
func (s *Screen) until(ctx context.Context) (end func() (cut bool)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ctx, s.cut = ctx, false
	return func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.ctx = nil
		return s.cut
	}
}

func (s *Screen) erase() {
	if s.shown {
		io.WriteString(s.err, "\r\x1b[K")
		s.shown = false
	}
}

// fresh starts a new line where the cursor is in the middle of one.
func (s *Screen) fresh() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.middle && s.progress {
		io.WriteString(s.out, "\n")
	}
	s.middle = false
}

// Times of the progress line.
const (
	progressAfter = time.Second
	progressEvery = 200 * time.Millisecond
)

// watch shows what text says, while a long evaluation runs; the function it
// gives ends that.
func (s *Screen) watch(text func(since time.Duration) string) (end func()) {
	if !s.progress {
		return func() {}
	}
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		start := time.Now()
		next := time.NewTimer(progressAfter)
		defer next.Stop()
		for {
			select {
			case <-stop:
				return
			case <-next.C:
				line := text(time.Since(start))
				s.mu.Lock()
				if !s.middle {
					io.WriteString(s.err, "\r"+line+"\x1b[K")
					s.shown = true
				}
				s.mu.Unlock()
				next.Reset(progressEvery)
			}
		}
	}()
	return func() {
		close(stop)
		<-done
		s.mu.Lock()
		s.erase()
		s.mu.Unlock()
	}
}
