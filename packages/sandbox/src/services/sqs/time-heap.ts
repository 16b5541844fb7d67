/** A heap of items by their time: the earliest is first, and of two at the same time the one that was added first. */
export type TimeHeap<Item> = {
  add(item: Item): void
  first(): Item | undefined
  removeFirst(): void
  clear(): void
}

type Entry<Item> = { item: Item; time: number; order: number }

export function createTimeHeap<Item>(timeOf: (item: Item) => number): TimeHeap<Item> {
  const entries: Entry<Item>[] = []
  let order = 0

  const isBefore = (one: number, other: number) => {
    const [a, b] = [entries[one], entries[other]]
    if (!a || !b) return false
    return a.time < b.time || (a.time === b.time && a.order < b.order)
  }
  const swap = (one: number, other: number) => {
    const [a, b] = [entries[one], entries[other]]
    if (a && b) [entries[one], entries[other]] = [b, a]
  }
  const up = (start: number) => {
    for (let at = start; at > 0; ) {
      const parent = Math.floor((at - 1) / 2)
      if (!isBefore(at, parent)) return
      swap(at, parent)
      at = parent
    }
  }
  const down = () => {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      const least = isBefore(right, left) ? right : left
      if (!isBefore(least, at)) return
      swap(least, at)
      at = least
    }
  }

  return {
    add(item) {
      order += 1
      entries.push({ item, time: timeOf(item), order })
      up(entries.length - 1)
    },
    first: () => entries[0]?.item,
    removeFirst() {
      const last = entries.pop()
      if (!last || entries.length === 0) return
      entries[0] = last
      down()
    },
    clear() {
      entries.length = 0
    },
  }
}
