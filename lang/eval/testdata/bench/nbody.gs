import math
def energy(steps):
    x, y, vx, vy, dt = 1.0, 0.0, 0.0, 1.0, 0.001
    for _ in range(steps):
        r2 = x * x + y * y
        r3 = r2 * math.sqrt(r2)
        vx -= x / r3 * dt
        vy -= y / r3 * dt
        x += vx * dt
        y += vy * dt
    return 0.5 * (vx * vx + vy * vy) - 1 / math.sqrt(x * x + y * y)
energy(50000)
