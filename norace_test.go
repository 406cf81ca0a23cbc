//go:build !race

package grayscale_test

const raceEnabled = false
