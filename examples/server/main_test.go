package main

import (
	"encoding/json"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
)

// ask posts a request.
func ask(t *testing.T, w *worker, body string) (int, answer) {
	t.Helper()
	rec := httptest.NewRecorder()
	w.ServeHTTP(rec, httptest.NewRequest("POST", "/eval", strings.NewReader(body)))
	var a answer
	if err := json.Unmarshal(rec.Body.Bytes(), &a); err != nil {
		t.Fatalf("%s: %v in %q", body, err, rec.Body)
	}
	return rec.Code, a
}

func TestEval(t *testing.T) {
	w := newWorker(2)
	for _, c := range []struct {
		body   string
		shape  []int
		values []any
	}{
		{`{"formula": "sqrt(x*x + y*y)", "inputs": {"x": [3, 6], "y": [4, 8]}}`, []int{2}, []any{5.0, 10.0}},
		{`{"formula": "x.mean()", "inputs": {"x": [1, 2, 6]}}`, nil, []any{3.0}},
		{`{"formula": "a @ a + k", "inputs": {"a": [[1, 2], [3, 4]], "k": 0.5}}`, []int{2, 2}, []any{7.5, 10.5, 15.5, 22.5}},
		{`{"formula": "x[x > 1]", "inputs": {"x": [1, 2, 3]}}`, []int{2}, []any{2.0, 3.0}},
		{`{"formula": "x > 1 # a mask", "inputs": {"x": [1, 2]}}`, []int{2}, []any{false, true}},
		{`{"formula": "len(x) // 2", "inputs": {"x": [1, 2]}}`, nil, []any{1.0}},
		{`{"formula": "1 + 1"}`, nil, []any{2.0}},
		{`{"formula": "x", "inputs": {"x": []}}`, []int{0}, nil},
	} {
		for range 2 { // compiled, and kept
			code, a := ask(t, w, c.body)
			if code != 200 || a.Error != nil || !slices.Equal(a.Shape, c.shape) || !slices.Equal(a.Values, c.values) {
				t.Errorf("%s: %d %+v, want %v %v", c.body, code, a, c.shape, c.values)
			}
		}
	}
}

func TestFaults(t *testing.T) {
	w := newWorker(2)
	for _, c := range []struct {
		body string
		code int
		kind string
		col  int
	}{
		{`{"formula": "x + wieght", "inputs": {"x": [1], "weight": 2}}`, 422, "NameError", 5},
		{`{"formula": "x + y", "inputs": {"x": [1, 2], "y": [1, 2, 3]}}`, 422, "ValueError", 1},
		{`{"formula": "x +", "inputs": {"x": [1]}}`, 422, "SyntaxError", 0},
		{`{"formula": "zeros((100000, 100000)) + x", "inputs": {"x": [1]}}`, 413, "MemoryError", 0},
		{`{"formula": "[k for k in range(10**12)]"}`, 413, "TimeoutError", 0},
		{`{"formula": "10**10**10"}`, 413, "MemoryError", 0},
		{`{"formula": "` + strings.Repeat("x+", 3000) + `x"}`, 413, "SourceError", 0},
		{`{"formula": "open('/etc/passwd')"}`, 422, "PermissionError", 0},
		{`{"formula": "x / 0 + inf", "inputs": {"x": [1]}}`, 422, "RequestError", 0},
		{`{"formula": "x", "inputs": {"x": [[1, 2], [3]]}}`, 422, "RequestError", 0},
		{`{"formula": "x", "inputs": {"x": "a"}}`, 422, "RequestError", 0},
		{`{"formula": "x", "inputs": {"x": [[[[[[[[[1]]]]]]]]]}}`, 422, "RequestError", 0},
		{`{"formula": "x", "inputs": {"not a name": 1}}`, 422, "UsageError", 0},
		{`nothing`, 400, "RequestError", 0},
	} {
		code, a := ask(t, w, c.body)
		switch {
		case a.Error == nil:
			t.Errorf("%.80s: %d without an error", c.body, code)
		case code != c.code || a.Error.Kind != c.kind || c.col > 0 && (a.Error.Line != 1 || a.Error.Column != c.col):
			t.Errorf("%.80s: %d %+v", c.body, code, *a.Error)
		}
	}
}

func TestManyClients(t *testing.T) {
	w := newWorker(4)
	var wg sync.WaitGroup
	for range 32 {
		wg.Go(func() {
			for range 20 {
				code, a := ask(t, w, `{"formula": "((x - x.mean())**2).sum()", "inputs": {"x": [1, 2, 3, 4]}}`)
				if code != 200 || !slices.Equal(a.Values, []any{5.0}) {
					t.Errorf("%d %+v", code, a)
				}
			}
		})
	}
	wg.Wait()
	if len(w.busy) != 0 || len(w.programs) != 1 {
		t.Errorf("%d are busy, %d programs are kept", len(w.busy), len(w.programs))
	}
}
