package grayscale

// planCache keeps compiled programs by key, bounded in bytes: when it is full,
// programs that have not been used for longest make room. Its lock is the
// Engine's.
type planCache struct {
	limit int64
	bytes int64
	clock int64
	all   map[string]*program
}

// get finds a program and marks it as in use.
func (c *planCache) get(key []byte) *program {
	p := c.all[string(key)]
	if p != nil {
		c.use(p)
	}
	return p
}

func (c *planCache) use(p *program) {
	c.clock++
	p.used = c.clock
	p.users++
}

// put adds a program, unless another caller was faster, and marks it as in use.
func (c *planCache) put(key string, p *program) *program {
	if q := c.all[key]; q != nil {
		p.free()
		c.use(q)
		return q
	}
	if c.all == nil {
		c.all = map[string]*program{}
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
	var oldest *program
	for _, p := range c.all {
		if p.users == 0 && (oldest == nil || p.used < oldest.used) {
			oldest = p
		}
	}
	if oldest == nil {
		return false
	}
	limit := oldest.used + (c.clock-oldest.used)/8
	for _, p := range c.all {
		if p.users == 0 && p.used <= limit {
			c.drop(p)
		}
	}
	return true
}

func (c *planCache) drop(p *program) {
	delete(c.all, p.key)
	c.bytes -= p.bytes
	p.free()
}

// done ends a use.
func (c *planCache) done(p *program) {
	p.users--
	for c.bytes > c.limit && c.evict() {
	}
}

func (c *planCache) clear() {
	for _, p := range c.all {
		c.drop(p)
	}
}
