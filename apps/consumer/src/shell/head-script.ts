/** The script in the head of the built page, which runs before anything is drawn. */
import './page-before-start.ts'
import { showPressFirst } from './show-press-first.ts'

document.addEventListener('click', showPressFirst, { capture: true })
