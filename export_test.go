package grayscale

import "runtime"

// Held is the bytes that an engine's arrays, code and plans hold, after the
// garbage collector has found what nobody has.
func (e *Engine) Held() (arrays, code, plans int64) {
	for range 3 { // pools keep what they hold for two collections
		runtime.GC()
	}
	if b, ok := e.backend.(interface {
		Used() int64
		CodeBytes() int64
	}); ok {
		arrays, code = b.Used(), b.CodeBytes()
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	return arrays, code, e.cache.bytes
}

// Forget drops all plans.
func (e *Engine) Forget() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.cache.clear()
}
