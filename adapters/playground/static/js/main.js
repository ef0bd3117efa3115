// Puts the small behaviours together; each stands in a file of its own and works on the whole page.
import "./commands.js";
import "./copies.js";
import "./feeds.js";
import "./filter.js";
import "./forms.js";
import "./menus.js";
import "./notices.js";
import "./tabs.js";
