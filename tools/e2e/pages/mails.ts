import { randomUUID } from 'node:crypto'
import type { Language } from '@breakwater/vocabulary/languages'
import type { Page } from 'playwright-core'
import { createConsumer } from '../consumer-account.ts'
import type { Arrive, Place, Tour } from './tour.ts'
import { stateNamed } from './tour.ts'

type Mail = { accountId: string; subject: string; text: string }

/** Mails by the part of their subject in each language. A code and an urgent case are written in both languages at once. */
const subjects: Readonly<Record<string, Record<Language, RegExp>>> = {
  'confirmation code': { en: /your code · su código$/, es: /your code · su código$/ },
  'submission confirmed': { en: /has your application$/, es: /recibió su solicitud$/ },
  'urgent case': { en: /^Urgent case .* · Caso urgente/, es: /^Urgent case .* · Caso urgente/ },
}

/** How long the notifier may take after the demonstration's applications were sent, in milliseconds. */
const timeoutMilliseconds = 30_000

/** The mails of the demonstration's persons, as a program shows them. A fresh sandbox sends no reminder: it needs days. */
export const mailTour: Tour = {
  name: 'mail',
  states: Object.keys(subjects),
  colors: 'agency',
  kind: 'mail',
  async start(page, place) {
    await createConsumer(place.agency, place.outputs.mailbox, `code.${randomUUID()}@example.com`)
    return arriveAt(page, place)
  },
}

function arriveAt(page: Page, place: Place): Arrive {
  return async (state, language) => {
    const mail = await find(place, stateNamed(subjects, state)[language])
    await page.goto('about:blank')
    await page.setContent(mail.text)
  }
}

async function find({ agency, outputs }: Place, subject: RegExp): Promise<Mail> {
  const deadline = Date.now() + timeoutMilliseconds
  for (;;) {
    const mails = (await (await fetch(`${outputs.mailbox}.json`)).json()) as Mail[]
    const found = mails.find((mail) => mail.accountId === agency.accountId && subject.test(mail.subject))
    if (found) return found
    if (Date.now() > deadline) throw new Error(`${agency.slug} sent no mail with the subject ${subject}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
