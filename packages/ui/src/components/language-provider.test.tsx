import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { defineMessages } from '../i18n/messages.ts'
import { LanguageProvider, useMessages } from './language-provider.tsx'
import { LanguageSwitch } from './language-switch.tsx'

afterEach(() => {
  cleanup()
  window.localStorage.clear()
})

const messages = defineMessages({ en: { greeting: 'Good day' }, es: { greeting: 'Buenos días' } })

function Greeting() {
  return <p>{useMessages(messages).greeting}</p>
}

function openAt(url: string) {
  window.history.replaceState(null, '', url)
  return render(
    <LanguageProvider>
      <LanguageSwitch />
      <Greeting />
    </LanguageProvider>,
  )
}

it('uses the language of the link, also on later pages', () => {
  openAt('/?lang=es').unmount()
  openAt('/apply')

  expect(screen.getByText('Buenos días')).toBeDefined()
  expect(document.documentElement.lang).toBe('es')
})

it('keeps the focus on the switch', async () => {
  openAt('/?lang=en')
  screen.getByRole('button', { name: 'Español' }).focus()
  await userEvent.keyboard('{Enter}')

  expect(screen.getByText('Buenos días')).toBeDefined()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'English' }))
})

it('keeps the choice over a reload, even if a link named the other language', async () => {
  const page = openAt('/?lang=es&state=TX')
  await userEvent.click(screen.getByRole('button', { name: 'English' }))
  page.unmount()
  openAt(window.location.href)

  expect(screen.getByText('Good day')).toBeDefined()
  expect(new URLSearchParams(window.location.search).get('state')).toBe('TX')
})

it('keeps the choice for the next visit, in every tab', async () => {
  openAt('/')
  await userEvent.click(screen.getByRole('button', { name: 'Español' }))
  expect(window.localStorage.getItem('breakwater.language')).toBe('es')
  expect(document.documentElement.lang).toBe('es')
  expect(window.location.search).toBe('')
})

it('keeps no language that the person did not ask for', () => {
  openAt('/')
  expect(window.localStorage.getItem('breakwater.language')).toBeNull()
})

it('offers the other language in its own words, marked as such for screen readers', async () => {
  openAt('/?lang=en')
  expect(screen.getByRole('button', { name: 'Español' }).lang).toBe('es')
  await userEvent.click(screen.getByRole('button', { name: 'Español' }))
  expect(screen.getByRole('button', { name: 'English' }).lang).toBe('en')
})

it('adds no step to the history when the language changes, and keeps what its entry remembers', async () => {
  openAt('/?lang=en')
  const { length } = window.history
  window.history.replaceState({ page: 3 }, '')
  await userEvent.click(screen.getByRole('button', { name: 'Español' }))
  expect(window.history.length).toBe(length)
  expect(window.history.state).toEqual({ page: 3 })
  expect(window.location.search).toBe('?lang=es')
})
