import { LanguageSwitch } from '@breakwater/ui/components/language-switch'
import { Bar } from '../shared/page/bar.tsx'
import { NotFound } from '../shared/page/not-found.tsx'
import styles from './shell.module.css'

/** The page for an unknown address, signed in or not. */
export function NotFoundPage() {
  return (
    <>
      <Bar>
        <LanguageSwitch />
      </Bar>
      <main className={styles.main} tabIndex={-1}>
        <NotFound />
      </main>
    </>
  )
}
