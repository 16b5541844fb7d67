import { useEffect } from 'react'
import { Loading } from '../../shared/loading.tsx'
import { NotFoundPage } from '../../shared/not-found-page.tsx'
import { type CurrentPage, goToInstead } from '../../shared/router.ts'
import { CheckPage } from './check/check-page.tsx'
import { useDraft } from './draft/draft-context.ts'
import { DraftProvider } from './draft/draft-provider.tsx'
import { pathToResume } from './journey.ts'
import { AboutYouPage } from './sections/about-you/about-you-page.tsx'
import { DebtPage } from './sections/debts/debt-page.tsx'
import { DebtsPage } from './sections/debts/debts-page.tsx'
import { HouseholdPage } from './sections/household/household-page.tsx'
import { IncomePage } from './sections/income/income-page.tsx'
import { IncomesPage } from './sections/income/incomes-page.tsx'
import { isCostGroup } from './sections/living-costs/cost-groups.ts'
import { LivingCostsPage } from './sections/living-costs/living-costs-page.tsx'
import { SituationPage } from './sections/situation/situation-page.tsx'

/** All pages of the application, on one draft. */
export default function ApplicationPages({ page }: { page: CurrentPage }) {
  return (
    <DraftProvider>
      <CurrentApplicationPage page={page} />
    </DraftProvider>
  )
}

function CurrentApplicationPage({ page }: { page: CurrentPage }) {
  // Another page or another income begins with a fresh form.
  const key = page.path
  switch (page.route) {
    case 'aboutYou':
      return <AboutYouPage key={key} />
    case 'household':
      return <HouseholdPage key={key} />
    case 'incomes':
      return <IncomesPage key={key} />
    case 'income':
      return <IncomePage key={key} id={page.params.id} />
    case 'livingCosts':
      return isCostGroup(page.params.group) ? <LivingCostsPage key={key} group={page.params.group} /> : <NotFoundPage />
    case 'debts':
      return <DebtsPage key={key} />
    case 'debt':
      return <DebtPage key={key} id={page.params.id} />
    case 'situation':
      return <SituationPage key={key} />
    case 'check':
      return <CheckPage key={key} />
    case 'apply':
      return <Resume />
    default:
      return <NotFoundPage />
  }
}

/** `/apply` leads to where the person left off. */
function Resume() {
  const { household, typed } = useDraft()
  useEffect(() => goToInstead(pathToResume({ household, typed })), [household, typed])
  return <Loading />
}
