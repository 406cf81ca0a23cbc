//go:build !amd64 && !arm64

package sticky

const known = false

func clearFlags() {}

func readFlags() uint32 { return 0 }
