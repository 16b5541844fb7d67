import { signInAtPortal } from '../portal-sign-in.ts'
import { staffUser } from '../staff-sign-in.ts'
import {
  arriveAtConsumerPage,
  arriveAtRefusedForm,
  type ConsumerPerson,
  consumerVisits,
  type OpenedApplication,
  refusedForms,
} from './consumer-pages.ts'
import { signInAsConsumer } from './consumer-persons.ts'
import { arriveAtFrontDoor, frontDoorVisits } from './front-door-pages.ts'
import { mailTour } from './mails.ts'
import { findCases, staffLooks, staffStates, visitorLooks, visitorStates } from './portal-pages.ts'
import { stateNamed, type Tour } from './tour.ts'

/** Every page in every state that is looked at: what `npm run screenshots` takes, and the test of looks tries. */
export const tours: readonly Tour[] = [
  frontDoorTour(),
  ...(['visitor', 'newcomer', 'applicant', 'sender'] as const).map(consumerTour),
  portalVisitorTour(),
  portalStaffTour(),
  mailTour,
]

function frontDoorTour(): Tour {
  return {
    name: 'front door',
    states: frontDoorVisits.map(({ path }) => path),
    colors: 'front door',
    kind: 'page',
    start:
      async (page, { outputs }) =>
      (path, language) =>
        arriveAtFrontDoor({ page, url: outputs.frontDoor, language }, { path }),
  }
}

function consumerTour(person: ConsumerPerson): Tour {
  const visits = Object.values(consumerVisits)
    .flat()
    .filter((visit) => visit.as === person)
    .map((visit) => [visit.path, (opened: OpenedApplication) => arriveAtConsumerPage(opened, visit)] as const)
  const refusals = refusedForms.map(
    (form) => [`${form.path}, refused`, (opened: OpenedApplication) => arriveAtRefusedForm(opened, form)] as const,
  )
  const states = Object.fromEntries(person === 'visitor' ? [...visits, ...refusals] : visits)
  return {
    name: `application, ${person}`,
    states: Object.keys(states),
    colors: 'agency',
    kind: 'page',
    async start(page, { agency, outputs: { mailbox } }) {
      if (person !== 'visitor') await signInAsConsumer(page, { person, language: 'en', agency, mailbox })
      return (state, language) => stateNamed(states, state)({ page, url: agency.consumerUrl, language })
    },
  }
}

function portalVisitorTour(): Tour {
  const states = { ...visitorStates, ...visitorLooks }
  return {
    name: 'portal, signed out',
    states: Object.keys(states),
    colors: 'agency',
    kind: 'page',
    start:
      async (page, { agency }) =>
      (state, language) =>
        stateNamed(states, state).arrive({ page, agency, language }),
  }
}

function portalStaffTour(): Tour {
  const states = { ...staffStates, ...staffLooks }
  return {
    name: 'portal, supervisor',
    states: Object.keys(states),
    colors: 'agency',
    kind: 'page',
    async start(page, { agency }) {
      await page.goto(agency.portalUrl)
      await signInAtPortal(page, staffUser(agency, 'supervisors'))
      const cases = await findCases(page)
      return (state, language) => stateNamed(states, state).arrive({ page, agency, language, cases })
    },
  }
}
