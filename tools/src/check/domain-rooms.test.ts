import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importGraph, roomGraph } from './import-graph.ts'

/** The rooms of the counseling rules, from the lowest floor up: a room imports only from lower floors. */
const floors = [
  ['rule'],
  ['money'],
  ['household'],
  ['settings'],
  ['debts', 'servicing'],
  ['budget', 'repayment', 'trust'],
  ['findings', 'plan'],
  ['evaluation'],
  ['result'],
]

const rooms = roomGraph(importGraph(join(import.meta.dirname, '../../../packages/domain/src')))
const floorOf = (room: string) => floors.findIndex((floor) => floor.includes(room))

describe('packages/domain', () => {
  it('has exactly the rooms in the list of floors', () => {
    expect([...rooms.keys()].toSorted()).toEqual(floors.flat().toSorted())
  })

  it.each(floors.flat())('lets the room %s import only from lower floors', (room) => {
    const imported = rooms.get(room) ?? []
    expect(imported.filter((target) => floorOf(target) >= floorOf(room))).toEqual([])
  })
})
