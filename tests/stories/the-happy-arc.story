The happy arc
starts Mon 23 Nov 2026 09:00 Europe/London
seed 7
people: sixty

# A student arrives, says who they are, and finds somebody.
Sam joins
  Sam sees "Welcome, Sam"
  nobody else sees "Welcome, Sam"
Sam presses "Edit my profile"
Sam fills in
  Programme and year: Economics, 2027
  What pulls me: product, fintech
  What I want to find out this year: what product people do all day
  Two sentences about me: I study economics and build small apps. I wonder whether product is for me.
  Languages I speak: English
Sam sends
  Sam sees "Economics, 2027"
Sam types /find-mentor product management fintech
  Sam sees "Priya Raman"
  Sam sees "Priya Raman · Product manager, Larkpay"
  Sam sees the button "Ask Priya"
