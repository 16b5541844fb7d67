import { languages } from '@breakwater/vocabulary/languages'
import { describe, expect, it } from 'vitest'
import { completeDraft } from '../../testing/fake-agency.ts'
import { applicationPaths } from './journey/application-paths.ts'
import { newHousehold } from './journey/household.ts'
import { pagesOf } from './journey/pages-of.ts'
import { pathAfter, pathBefore, stepsOf } from './journey/way.ts'
import { journey } from './journey.ts'

const paths = pagesOf(journey).map(({ path }) => path)

describe('the journey of the application', () => {
  it('has at most six steps with check-your-answers, so that a person sees the end from the start', () => {
    expect(stepsOf(journey).length + 1).toBeLessThanOrEqual(6)
  })

  it('puts every page into exactly one step, in order', () => {
    expect(stepsOf(journey).flatMap((step) => step.paths)).toEqual(paths)
    expect(new Set(paths).size).toBe(paths.length)
  })

  it('leads forward through every page to check-your-answers, and back again', () => {
    const [first = '', ...others] = [...paths, applicationPaths.check]
    expect(others.reduce((path) => pathAfter(journey, path), first)).toBe(applicationPaths.check)
    expect(others.reduce((path) => pathBefore(journey, path), applicationPaths.check)).toBe(first)
  })

  it.each(languages)(
    'says for a new application what each page is called and what was not answered, in %s',
    (language) => {
      for (const page of pagesOf(journey)) {
        expect(page.title(language), page.path).not.toBe('')
        expect(page.rows(newHousehold(null), language).length, page.path).toBeGreaterThan(0)
        expect(page.begun(newHousehold(null)), page.path).toBe(false)
      }
    },
  )

  it('covers the whole household: every field belongs to a page', () => {
    const { household } = completeDraft()
    const parts = pagesOf(journey).flatMap((page) => Object.values(page.parts(household)))
    const fields = new Set(parts.flatMap((part) => Object.keys(part)))
    expect([...fields].sort()).toEqual(Object.keys(household).sort())
    const contact = Object.assign({}, ...parts.map((part) => part.contact))
    expect(Object.keys(contact).sort()).toEqual(Object.keys(household.contact ?? {}).sort())
  })
})
