import { afterEach, describe, expect, it, vi } from 'vitest'
import { arrivalState, rememberArrivalState } from './arrival-state.ts'
import {
  draftName,
  emailOfLocalDraft,
  hasOwnedDraft,
  holdsLocalDraft,
  holdsUnsavedAnswers,
  keepsDraft,
} from './kept-draft.ts'
import { clearPersonalData, forgetPersonal, keepPersonal, readPersonal } from './personal-storage.ts'

afterEach(() => {
  window.sessionStorage.clear()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('what a tab keeps of a person', () => {
  it('is read back as it was kept, under a name of its own', () => {
    keepPersonal('draft', { answers: ['a', null, 1] })
    keepPersonal('state', 'TX')
    expect(readPersonal('draft')).toEqual({ answers: ['a', null, 1] })
    expect(window.sessionStorage.getItem('breakwater.personal.state')).toBe('"TX"')
    expect(readPersonal('email')).toBeNull()
    forgetPersonal('draft')
    expect(readPersonal('draft')).toBeNull()
    expect(readPersonal('state')).toBe('TX')
  })

  it('is deleted as a whole, and nothing else with it', () => {
    keepPersonal('draft', {})
    keepPersonal('email', 'fictia@example.com')
    window.sessionStorage.setItem('breakwater.other', 'x')
    clearPersonalData()
    expect({ ...window.sessionStorage }).toEqual({ 'breakwater.other': 'x' })
  })

  it('is nothing if it cannot be read, which is reported without what was kept', () => {
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    window.sessionStorage.setItem('breakwater.personal.draft', '{secret')
    expect(readPersonal('draft')).toBeNull()
    expect(reported).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ message: 'what was kept as draft is not readable', cause: expect.any(SyntaxError) }),
    )
  })

  it('is missing if the storage is full, which is reported and stops nothing', () => {
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const cause = new DOMException('full', 'QuotaExceededError')
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw cause
    })
    keepPersonal('draft', {})
    expect(reported).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ message: 'draft could not be kept in this tab', cause }),
    )
  })
})

describe('the draft that a tab keeps', () => {
  const contact = { email: 'fictia@example.com' }
  it.each([
    ['none', null, { kept: false, owned: false, local: false, email: '' }],
    [
      'one of an account',
      { owner: 'u1', answers: { household: { contact } } },
      { kept: true, owned: true, local: false, email: '' },
    ],
    [
      'one without an account',
      { owner: null, answers: { household: { contact } } },
      { kept: true, owned: false, local: true, email: contact.email },
    ],
    [
      'one without an address',
      { owner: null, answers: { household: { contact: { email: null } } } },
      { kept: true, owned: false, local: true, email: '' },
    ],
    [
      'one without a contact',
      { owner: null, answers: { household: { contact: null } } },
      { kept: true, owned: false, local: true, email: '' },
    ],
  ])('is %s', (_, draft, expected) => {
    if (draft) keepPersonal(draftName, draft)
    expect({
      kept: keepsDraft(),
      owned: hasOwnedDraft(),
      local: holdsLocalDraft(),
      email: emailOfLocalDraft(),
    }).toEqual(expected)
  })
})

describe('answers that the server does not have', () => {
  it.each([
    [null, false],
    [{ owner: 'u1', unsaved: false }, false],
    [{ owner: 'u1', unsaved: true }, true],
  ])('are in the draft %o: %s', (draft, unsaved) => {
    if (draft) keepPersonal(draftName, draft)
    expect(holdsUnsavedAnswers()).toBe(unsaved)
  })
})

describe('the state that the front door passes on', () => {
  it.each([
    ['?state=TX', 'TX'],
    ['?lang=es&state=ri', 'RI'],
    ['?state=ZZ', null],
    ['?state=', null],
    ['', null],
  ])('of %s is %s', (search, state) => {
    rememberArrivalState(search)
    expect(arrivalState()).toBe(state)
  })

  it('stays the one of the first visit if a later address names none', () => {
    rememberArrivalState('?state=TX')
    rememberArrivalState('?lang=es')
    expect(arrivalState()).toBe('TX')
    keepPersonal('state', 7)
    expect(arrivalState()).toBeNull()
  })
})
