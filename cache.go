package grayscale

import "sync/atomic"

// planCache keeps compiled programs by key, bounded in bytes: when it is full,
// programs that have not been used for longest make room. Its lock is the
// Engine's.
//
// A program that is dropped may still run: its code goes back when the garbage
// collector finds that nobody has it any more, so that runs count nothing. Who
// keeps a program for its next run keeps its seat.
type planCache struct {
	limit int64
	bytes int64
	clock atomic.Int64
	all   map[string]*linked
}

// seat holds a program until the cache drops it.
type seat struct{ program atomic.Pointer[linked] }

// get finds a program.
func (c *planCache) get(key []byte) *linked {
	p := c.all[string(key)]
	if p != nil {
		p.used.Store(c.clock.Add(1))
	}
	return p
}

// take gives the program of a seat, or nil when it was dropped. It needs no
// lock, and writes nothing unless other programs were used since.
func (c *planCache) take(s *seat) *linked {
	p := s.program.Load()
	if p == nil {
		return nil
	}
	if now := c.clock.Load(); p.used.Load() != now {
		p.used.Store(now)
	}
	return p
}

// put adds a program, unless another caller was faster.
func (c *planCache) put(key string, p *linked) *linked {
	if q := c.all[key]; q != nil {
		return q
	}
	if c.all == nil {
		c.all = map[string]*linked{}
	}
	p.key = key
	p.bytes += int64(2 * len(key))
	p.used.Store(c.clock.Add(1))
	p.seat.program.Store(p)
	c.all[key] = p
	c.bytes += p.bytes
	for c.bytes > c.limit && len(c.all) > 1 {
		c.evict()
	}
	return p
}

// evict drops the eighth of the programs that has not been used for longest,
// at least one. It reports false when there are none.
func (c *planCache) evict() bool {
	var oldest *linked
	for _, p := range c.all {
		if oldest == nil || p.used.Load() < oldest.used.Load() {
			oldest = p
		}
	}
	if oldest == nil {
		return false
	}
	used := oldest.used.Load()
	limit := used + (c.clock.Load()-used)/8
	for _, p := range c.all {
		if p.used.Load() <= limit {
			c.drop(p)
		}
	}
	return true
}

func (c *planCache) drop(p *linked) {
	delete(c.all, p.key)
	c.bytes -= p.bytes
	p.seat.program.Store(nil)
}

func (c *planCache) clear() {
	for _, p := range c.all {
		c.drop(p)
	}
}
