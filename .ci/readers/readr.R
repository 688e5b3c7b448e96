# The tables of a built site as R's readr reads them, without options:
#   Rscript readr.R SITE
# The types must be those that datapackage.json states, and no cell may be a problem.

suppressPackageStartupMessages({
  library(readr)
  library(jsonlite)
})
folder <- file.path(commandArgs(trailingOnly = TRUE)[1], "du-lieu")
package <- fromJSON(file.path(folder, "datapackage.json"), simplifyVector = FALSE)
kinds <- list(
  string = "character", integer = c("numeric", "integer"), number = c("numeric", "integer"),
  boolean = "logical", date = "Date"
)
wrong <- character()
columns <- 0
for (resource in package$resources) {
  table <- suppressMessages(read_csv(file.path(folder, resource$path), progress = FALSE))
  faults <- problems(table)
  if (nrow(faults) > 0) wrong <- c(wrong, paste(resource$path, "has", nrow(faults), "problems"))
  for (field in resource$schema$fields) {
    column <- table[[field$name]]
    if (all(is.na(column))) next
    columns <- columns + 1
    found <- class(column)
    if (!any(found %in% kinds[[field$type]])) {
      wrong <- c(wrong, paste(resource$path, field$name, "is", paste(found, collapse = " "), "and not", field$type))
    }
  }
}
if (length(wrong) > 0) {
  cat(paste("FAIL ", wrong), sep = "\n")
  quit(status = 1)
}
cat("ok    readr reads every table without options, with the right types", columns, "\n")
