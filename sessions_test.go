package grayscale_test

import (
	"path/filepath"
	"sync"
	"testing"

	"github.com/grayscale-lang/grayscale"
)

// Sessions that run at the same time share nothing but the engine and tables
// that nobody writes: each prints what it prints alone. Run with -race.
func TestSessionsAtOnce(t *testing.T) {
	e, err := grayscale.New(grayscale.Options{Threads: 2})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	files, err := filepath.Glob("testdata/conformance/*.gs")
	if err != nil || len(files) == 0 {
		t.Fatal("no snippets", err)
	}
	var texts []string
	for _, file := range files {
		head, snippets := readSnippets(t, file)
		for i, s := range snippets {
			if !testing.Short() || i%4 == 0 {
				texts = append(texts, head+"\n"+s.code)
			}
		}
	}
	const sessions = 3
	var printed [sessions][]string
	var wg sync.WaitGroup
	for w := range sessions { // each begins at another snippet
		printed[w] = make([]string, len(texts))
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range texts {
				k := (i + w*len(texts)/sessions) % len(texts)
				out, err := script("t.gs", texts[k], nil, e)
				if err != nil {
					out += err.Error()
				}
				printed[w][k] = out
			}
		}()
	}
	wg.Wait()
	for k, text := range texts {
		for w := 1; w < sessions; w++ {
			if printed[w][k] != printed[0][k] {
				t.Errorf("%s\nprints\n%s\nand\n%s", text, printed[0][k], printed[w][k])
			}
		}
	}
}
