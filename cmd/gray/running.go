package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"sync"
	"syscall"
)

// Why a run was cancelled, where it was not Ctrl-C.
var (
	errTerminated = errors.New("terminated")
	errPipe       = errors.New("who read the output has gone")
)

// running gives the context of one run: it ends by Ctrl-C, by SIGTERM, when the
// time is up, or when nobody reads the output any more. A second signal ends the
// command at once, but not one with a prompt. stop frees what it holds.
func (s *settings) running(ctx context.Context, stdio stdio) (run context.Context, stop func()) {
	c, cancel := context.WithCancelCause(ctx)
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		select {
		case got := <-signals:
			if !s.prompt {
				signal.Stop(signals)
			}
			if got == syscall.SIGTERM {
				cancel(errTerminated)
			} else {
				cancel(context.Canceled)
			}
		case <-c.Done():
		}
	}()
	out, _ := stdio.out.(*output)
	if out != nil {
		out.whenClosed(func() { cancel(errPipe) })
	}
	timed, release := c, func() {}
	if s.limits.time > 0 {
		timed, release = context.WithTimeout(c, s.limits.time)
	}
	return timed, func() {
		signal.Stop(signals)
		if out != nil {
			out.whenClosed(nil)
		}
		release()
		cancel(nil)
	}
}

// output is the standard output. When it turns out to be a pipe that nobody
// reads, whatever writes is told so once, and what it writes until it has ended
// goes nowhere.
type output struct {
	w io.Writer

	mu   sync.Mutex
	gone bool
	tell func()
}

func (o *output) Write(b []byte) (int, error) {
	if o.closed() {
		return len(b), nil
	}
	n, err := o.w.Write(b)
	if !errors.Is(err, syscall.EPIPE) {
		return n, err
	}
	o.mu.Lock()
	o.gone = true
	tell := o.tell
	o.mu.Unlock()
	if tell != nil {
		tell()
	}
	return len(b), nil
}

func (o *output) closed() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.gone
}

// whenClosed sets what is called when the reader has gone.
func (o *output) whenClosed(tell func()) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.tell = tell
}
