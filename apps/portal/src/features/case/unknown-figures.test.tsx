import { cleanup } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { evaluationOf, exampleCase, exampleHousehold } from '../../testing/example-case.ts'
import { openedCase } from '../../testing/opened-case.ts'
import { caseId } from '../../testing/render-portal.tsx'
import { readDetail } from './evaluation/evaluation-detail.ts'

type Path = readonly (string | number)[]

/** The places of all numbers in a value. */
function numbersIn(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'number') return [path]
  if (typeof value !== 'object' || value === null) return []
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return entries.flatMap(([key, inner]) => numbersIn(inner, [...path, key]))
}

function at(value: unknown, path: Path): unknown {
  return path.reduce((inner: unknown, key) => (inner as Record<string | number, unknown> | undefined)?.[key], value)
}

function without(value: object, paths: readonly Path[]): object {
  const copy = structuredClone(value)
  for (const path of paths) {
    const parent = at(copy, path.slice(0, -1)) as Record<string | number, unknown>
    parent[path.at(-1) ?? ''] = null
  }
  return copy
}

/** The example's evaluation in a state whose law names another fee. No figure is zero that is not a difference. */
function evaluated(): object {
  const text = evaluationOf(exampleHousehold).detail.replace(/:0(?=[,}])/g, ':7')
  const detail = JSON.parse(text) as { feeLaw: object }
  const otherFees = [{ kind: 'LATE_PAYMENT', mostCents: 1_500 }]
  return { ...detail, feeLaw: { ...detail.feeLaw, otherFees } }
}

const unknownIn = (detail: object) =>
  numbersIn(detail).filter((path) => at(readDetail(JSON.stringify(without(detail, [path]))), path) === null)

async function shown(detail: object): Promise<string> {
  const file = exampleCase(caseId)
  await openedCase({ file: { ...file, evaluation: { ...file.evaluation, detail: JSON.stringify(detail) } } })
  const text = document.body.textContent ?? ''
  cleanup()
  return text
}

/** Each zero amount, share and time with the text before it. */
function zerosIn(text: string): string[] {
  return text.match(/.{0,30}(\$0\.00|(?<![\d.,])0(\.0+)?\s?%|(?<![\d.,])0 months)/g) ?? []
}

describe('a figure that the evaluation does not know', () => {
  it('is never shown as zero, nor as a word of the program', async () => {
    const known = evaluated()
    const paths = unknownIn(known)
    const names = new Set(paths.map((path) => path.at(-1)))
    for (const name of ['mostCents', 'basisPoints', 'savesCents', 'totalCents', 'needCents', 'shareOfNet'])
      expect(names, 'the example has such a figure').toContain(name)

    const before = zerosIn(await shown(known))
    const text = await shown(without(known, paths))
    expect(zerosIn(text).filter((zero) => !before.includes(zero))).toEqual([])
    expect(text).not.toMatch(/\b(null|undefined|NaN)\b/)
  }, 60_000)
})
