import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { usStateName } from '@breakwater/vocabulary/us-states'
import { arrivalState } from '../../session/arrival-state.ts'
import { useServices } from '../../shared/services.ts'
import { accountMessages } from './account-messages.ts'

/**
 * Links to the other agencies: an account is with one agency only, and people come back by the one URL of all of them.
 * Lists the agencies that serve the person's state, if it is known.
 */
export function OtherAgencies() {
  const t = useMessages(accountMessages)
  const { language } = useLanguage()
  const { agency, otherAgencies, frontDoorUrl } = useServices().config
  const state = arrivalState()
  const query = `lang=${language}${state ? `&state=${state}` : ''}`
  const fitting = otherAgencies.filter(({ states }) => state === null || states.includes(state))
  return (
    <section className="text-column page-part other-agencies">
      <h2>{t.elsewhereTitle}</h2>
      <p>{t.elsewhereText(agency.name)}</p>
      <ul>
        {fitting.map(({ name, url }) => (
          <li key={url}>
            <a className="inline-link" href={`${url}/sign-in?${query}`}>
              {t.signInAt(name)}
            </a>
          </li>
        ))}
        <li>
          <a className="inline-link" href={`${frontDoorUrl}/started?${query}`}>
            {state ? t.allOfState(usStateName(state, language)) : t.allAgencies}
          </a>
        </li>
      </ul>
    </section>
  )
}
