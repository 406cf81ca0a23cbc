package grayscale

import "sync/atomic"

// planCache keeps compiled programs by key, bounded in bytes: when it is full,
// programs that have not been used for longest make room. Its lock is the
// Engine's. Who has a program may use it again without the lock: see acquire.
type planCache struct {
	limit int64
	bytes int64
	clock atomic.Int64
	all   map[string]*linked
}

// get finds a program and marks it as in use.
func (c *planCache) get(key []byte) *linked {
	p := c.all[string(key)]
	if p != nil {
		c.use(p)
	}
	return p
}

func (c *planCache) use(p *linked) {
	p.used.Store(c.clock.Add(1))
	p.users.Add(1)
}

// dropped is the number of users of a program that is out of the cache.
const dropped = -1 << 40

// acquire marks a program as in use, unless it was dropped. It needs no lock.
func (c *planCache) acquire(p *linked) bool {
	for {
		n := p.users.Load()
		if n < 0 {
			return false
		}
		if p.users.CompareAndSwap(n, n+1) {
			break
		}
	}
	if now := c.clock.Load(); p.used.Load() != now {
		p.used.Store(now)
	}
	return true
}

// put adds a program, unless another caller was faster, and marks it as in use.
func (c *planCache) put(key string, p *linked) *linked {
	if q := c.all[key]; q != nil {
		p.free()
		c.use(q)
		return q
	}
	if c.all == nil {
		c.all = map[string]*linked{}
	}
	p.key = key
	p.bytes += int64(2 * len(key))
	c.use(p)
	c.all[key] = p
	c.bytes += p.bytes
	for c.bytes > c.limit && c.evict() {
	}
	return p
}

// evict drops the eighth of the programs that has not been used for longest,
// at least one. It reports false when all are in use.
func (c *planCache) evict() bool {
	var oldest *linked
	for _, p := range c.all {
		if p.users.Load() == 0 && (oldest == nil || p.used.Load() < oldest.used.Load()) {
			oldest = p
		}
	}
	if oldest == nil {
		return false
	}
	used := oldest.used.Load()
	limit := used + (c.clock.Load()-used)/8
	did := false
	for _, p := range c.all {
		if p.used.Load() <= limit && p.users.CompareAndSwap(0, dropped) {
			c.drop(p)
			did = true
		}
	}
	return did
}

func (c *planCache) drop(p *linked) {
	delete(c.all, p.key)
	c.bytes -= p.bytes
	p.free()
}

// done ends a use.
func (c *planCache) done(p *linked) {
	p.users.Add(-1)
	for c.bytes > c.limit && c.evict() {
	}
}

func (c *planCache) clear() {
	for _, p := range c.all {
		c.drop(p)
	}
}
