/** An answer with situation, task, action and a named result, so that rules find something to praise and to improve. */
export const goodAnswer = `In my second year our team of four built a scheduling tool for the campus food bank. Volunteers kept double-booking shifts, and my task was to find out why. I interviewed six of them, saw that the sign-up sheet was copied by hand every Friday, and wrote a small form that refused two people for one shift. I tested it for two weeks with the Saturday crew. In the end double bookings fell from nine a month to one, and the food bank still uses it.`

export const shortAnswer = 'I think I am maybe a good team player and we did well.'
