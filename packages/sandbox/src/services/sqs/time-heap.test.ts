import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTimeHeap } from './time-heap.ts'

type Item = { time: number; place: number }

function drain(heap: ReturnType<typeof createTimeHeap<Item>>): Item[] {
  const items: Item[] = []
  for (let first = heap.first(); first; first = heap.first()) {
    items.push(first)
    heap.removeFirst()
  }
  return items
}

it('gives items by their time, and those of the same time in the order in which they were added', () => {
  const times = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 })
  fc.assert(
    fc.property(times, times, fc.nat(30), (before, after, removed) => {
      const heap = createTimeHeap<Item>(({ time }) => time)
      const items = [...before, ...after].map((time, place) => ({ time, place }))
      const byTime = (some: Item[]) => some.toSorted((one, other) => one.time - other.time || one.place - other.place)
      for (const item of items.slice(0, before.length)) heap.add(item)
      for (let count = 0; count < removed; count += 1) heap.removeFirst()
      for (const item of items.slice(before.length)) heap.add(item)
      const left = byTime(items.slice(0, before.length)).slice(removed)
      expect(drain(heap)).toEqual(byTime([...left, ...items.slice(before.length)]))
    }),
  )
})

it('is empty after it was cleared', () => {
  const heap = createTimeHeap<Item>(({ time }) => time)
  heap.add({ time: 1, place: 1 })
  heap.clear()
  expect(heap.first()).toBeUndefined()
  heap.add({ time: 2, place: 2 })
  expect(drain(heap)).toEqual([{ time: 2, place: 2 }])
})
