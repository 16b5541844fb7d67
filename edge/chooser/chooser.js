// Says why the chooser is back: the state in the address has no agency.
const state = new URLSearchParams(location.search).get('state')?.toUpperCase()
const select = document.getElementById('state')
const option = [...select.options].find(({ value }) => value !== '' && value === state)
if (option) {
  const notice = document.getElementById('unserved')
  notice.querySelector('strong').textContent = option.text
  notice.hidden = false
}
