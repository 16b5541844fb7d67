import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const { documentElement: page } = document

beforeEach(() => {
  vi.resetModules()
  window.localStorage.clear()
  window.sessionStorage.clear()
})
afterEach(() => {
  delete page.dataset.shows
  page.lang = 'en'
  vi.unstubAllGlobals()
})

async function openAt(address: string): Promise<{ shows: string | undefined; lang: string }> {
  window.history.replaceState(null, '', address)
  await import('./page-before-start.ts')
  return { shows: page.dataset.shows, lang: page.lang }
}

describe('what the page shows before the application has started', () => {
  it.each([
    ['/', 'welcome'],
    ['/?state=TX', 'welcome'],
    ['/apply', 'waiting'],
    ['/sign-in', 'waiting'],
    ['/nowhere', 'waiting'],
  ])('is at %s the part %s', async (address, part) => {
    expect((await openAt(address)).shows).toBe(part)
  })

  it('is the waiting lines where a person may be signed in, whose page has another button', async () => {
    window.sessionStorage.setItem('CognitoIdentityServiceProvider.client.LastAuthUser', 'casey')
    expect((await openAt('/')).shows).toBe('waiting')
  })

  it('is the welcome page for a person who has begun without an account, whose page has the same button', async () => {
    window.sessionStorage.setItem('breakwater.personal.draft', '{"owner":null}')
    expect((await openAt('/')).shows).toBe('welcome')
  })
})

describe('the button for the other language before the application has started', () => {
  it('changes the language of the page, keeps the choice, and leaves both to the application afterwards', async () => {
    await openAt('/?lang=en&state=TX')
    document.body.innerHTML =
      '<div class="static-page"><button class="language-switch" lang="es"><b>ES</b></button></div>'
    const press = () => document.querySelector('b')?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    press()
    expect(page.lang).toBe('es')
    expect(window.localStorage.getItem('breakwater.language')).toBe('es')
    expect(window.location.search).toBe('?lang=es&state=TX')

    page.lang = 'en'
    document.querySelector('div')?.removeAttribute('class')
    press()
    expect(page.lang).toBe('en')
    document.body.replaceChildren()
  })
})

describe('the language of the page before the application has started', () => {
  it('is the one of the address, then the kept choice, then the one of the browser', async () => {
    vi.stubGlobal('navigator', { languages: ['es-US'] })
    expect((await openAt('/')).lang).toBe('es')
    vi.resetModules()
    window.localStorage.setItem('breakwater.language', 'en')
    expect((await openAt('/')).lang).toBe('en')
    vi.resetModules()
    expect((await openAt('/?lang=es')).lang).toBe('es')
  })
})
