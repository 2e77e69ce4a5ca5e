// Says before the first paint that scripts run, so that parts for readers without them do not flash.
document.documentElement.classList.add("scripted");
