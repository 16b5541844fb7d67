import { useLanguage } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import styles from './figures.module.css'

/** An amount of integer cents; a dash where it is not known. */
export function Money({ cents }: { cents: number | null | undefined }) {
  const { language } = useLanguage()
  return <span className={styles.figure}>{cents == null ? '–' : formatMoney(cents, language)}</span>
}
